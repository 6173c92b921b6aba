package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Undoes everything by its downgrades.
 */
@Command(name = "reset",
		description = { "Undo all revisions by their downgrades.",
				"Says what will happen and what will be lost, and asks; in a protected environment for the database's"
						+ " name." },
		footer = { "  migrate reset                             undo everything",
				"  migrate reset --force                     without asking",
				"  migrate reset --confirm orders            where the environment is protected" })
final class ResetCommand implements MigrateCommand {

	@Mixin
	private final ForceOption.WithConfirmation force = new ForceOption.WithConfirmation();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Migrator migrator = context.migrator();
		RunResult result = new GuardedRun(context, migrator).run(MigrationRequest.downgrade("base"), this.force);
		new RunReport(context.output(), this.json.isJson()).show(result);
		return ExitCode.DONE;
	}

}
