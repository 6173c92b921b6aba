package dev.migrate.command;

import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Undoes what was applied last.
 */
@Command(name = "rollback",
		description = { "Undo the last batch: all that one run has applied.",
				"Says what will happen and what will be lost, and asks." },
		footer = { "  migrate rollback             undo the last batch",
				"  migrate rollback --step 2    undo the last two revisions, whatever run applied them",
				"  migrate rollback --batch 3   undo batch 3" })
final class RollbackCommand implements MigrateCommand {

	@ArgGroup(exclusive = true)
	private @Nullable Selection selection;

	@Mixin
	private final DryRunOption dryRun = new DryRunOption();

	@Mixin
	private final ForceOption force = new ForceOption();

	@Mixin
	private final JsonOption json = new JsonOption();

	@Override
	public int run(CommandContext context) {
		MigrationRequest request = this.dryRun.apply(request(this.selection));
		RunResult result = new GuardedRun(context, context.migrator()).run(request, this.force.isForced());
		if (result != null) {
			new RunReport(context.output(), this.json.isJson()).show(result);
		}
		return ExitCode.DONE;
	}

	private static MigrationRequest request(@Nullable Selection selection) {
		if (selection == null) {
			return MigrationRequest.rollback();
		}
		Integer step = selection.step;
		return (step != null) ? MigrationRequest.rollbackSteps(AtLeastOne.of("--step", step))
				: MigrationRequest.rollbackBatch(AtLeastOne.of("--batch", selection.batch));
	}

	/**
	 * What is undone.
	 */
	static final class Selection {

		@Option(names = "--step", paramLabel = "N", description = "The last N revisions.")
		private @Nullable Integer step;

		@Option(names = "--batch", paramLabel = "N", description = "The batch of this number.")
		private int batch;

	}

}
