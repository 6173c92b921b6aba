package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Brings a half-done revision to its end.
 */
@Command(name = "resume", description = { "Bring a half-done revision to its end.",
		"It runs outside a transaction, and failed or was cut off on its way up or down. Where nobody knows how its"
				+ " statement ended, that is run again: look first whether it took effect. Says what will run, and asks."
				+ " Other revisions do not run." },
		footer = { "  migrate resume           the one that is half done, up or down",
				"  migrate resume 4f1c      this one, where several are",
				"  migrate repair           what is half done, and the other ways to go on" })
final class ResumeCommand implements MigrateCommand {

	@Parameters(paramLabel = "REV", arity = "0..1", description = "The revision, where several are half done.")
	private @Nullable String revision;

	@Mixin
	private final ForceOption force = new ForceOption();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		Migrator migrator = context.migrator();
		String name = this.revision;
		RunResult result = new GuardedRun(context, migrator)
			.run((name != null) ? MigrationRequest.resume(name) : MigrationRequest.resume(), this.force.isForced());
		Output output = context.output();
		if (result.isEmpty()) {
			output.note("No revision is half done, so there is nothing to resume");
		}
		new RunReport(output, this.json.isJson()).show(result);
		if (result.steps().stream().anyMatch((step) -> step.direction() == Direction.UPGRADE)) {
			next(migrator.status(), output);
		}
		return ExitCode.DONE;
	}

	private static void next(MigratorStatus status, Output output) {
		int pending = status.pending().size();
		if (pending > 0) {
			output.note(pending + " revision" + ((pending == 1) ? " is" : "s are") + " pending");
		}
		if (status.state() == MigrationState.PENDING) {
			output.note("Next: migrate upgrade");
		}
	}

}
