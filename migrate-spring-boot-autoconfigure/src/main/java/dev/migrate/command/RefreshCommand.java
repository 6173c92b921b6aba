package dev.migrate.command;

import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Undoes everything and applies it again.
 */
@Command(name = "refresh",
		description = { "Undo all revisions by their downgrades and apply them again.",
				"Says what will happen and what will be lost, and asks; in a protected environment for the database's"
						+ " name." },
		footer = { "  migrate refresh              undo everything and apply it again",
				"  migrate refresh --step 2     only the last two revisions, to try them out",
				"  migrate refresh --seed       and run the seeds that are new or changed" })
final class RefreshCommand implements MigrateCommand {

	@Option(names = "--step", paramLabel = "N", description = "Only the last N revisions.")
	private @Nullable Integer step;

	@Option(names = "--seed", description = "Run the seeds that are new or changed afterwards.")
	private boolean seed;

	@Mixin
	private final ForceOption.WithConfirmation force = new ForceOption.WithConfirmation();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Migrator migrator = context.migrator();
		// what cannot be built up again must not be torn down
		migrator.planFromNothing();
		RunReport report = new RunReport(context.output(), false);
		RunResult down = new GuardedRun(context, migrator)
			.run((this.step != null) ? MigrationRequest.rollbackSteps(AtLeastOne.of("--step", this.step))
					: MigrationRequest.downgrade("base"), this.force);
		if (!this.json.isJson()) {
			report.show(down);
		}
		RunResult up = Upward.run(context, migrator, this.seed);
		if (this.json.isJson()) {
			context.output().json(Map.of("downgrade", RunReport.json(down), "upgrade", RunReport.json(up)));
		}
		else {
			report.show(up);
		}
		return ExitCode.DONE;
	}

}
