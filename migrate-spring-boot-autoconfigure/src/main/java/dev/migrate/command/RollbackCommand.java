package dev.migrate.command;

import dev.migrate.execution.MigrationRequest;
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
	private final GuardedOptions options = new GuardedOptions();

	@Override
	public int run(CommandContext context) {
		return this.options.run(context, request(this.selection));
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
