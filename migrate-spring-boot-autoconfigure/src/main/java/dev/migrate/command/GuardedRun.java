package dev.migrate.command;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.Preview;
import dev.migrate.execution.RunResult;

/**
 * A run that says what will happen and what will be lost, asks, and then does exactly
 * that or nothing.
 */
final class GuardedRun {

	private final CommandContext context;

	private final Migrator migrator;

	GuardedRun(CommandContext context, Migrator migrator) {
		this.context = context;
		this.migrator = migrator;
	}

	/**
	 * Show, ask and run. Where there is nothing to do nobody is asked.
	 * @param request what shall be done
	 * @param forced whether asking can be left out
	 * @return what was done
	 */
	RunResult run(MigrationRequest request, boolean forced) {
		Preview preview = show(request);
		return execute(request, preview, !preview.isEmpty() && new Guard(this.context).confirm(preview, forced));
	}

	/**
	 * Show, ask and run what empties a database.
	 * @param request what shall be done
	 * @param force what was said beforehand
	 * @return what was done
	 */
	RunResult run(MigrationRequest request, ForceOption.WithConfirmation force) {
		Preview preview = show(request);
		return execute(request, preview, !preview.isEmpty()
				&& new Guard(this.context).confirm("Go on and lose this?", force, this.migrator.protection()));
	}

	/**
	 * Run what was shown. Who was asked has agreed to the numbers, too; who said
	 * {@code --force} did so before there were any.
	 */
	private RunResult execute(MigrationRequest request, Preview preview, boolean asked) {
		try {
			return execute(asked ? request.expecting(preview) : request.expectingSteps(preview));
		}
		catch (PlanChangedException ex) {
			throw new PlanChangedException(ex.getFailure().toBuilder().next(this.context.again()).build());
		}
	}

	/**
	 * Run, and show what it is at.
	 */
	RunResult execute(MigrationRequest request) {
		BuildNotice.show(this.migrator, this.context.output());
		try (ProgressView progress = ProgressView.open(this.context, this.migrator)) {
			return this.migrator.run(request);
		}
	}

	/**
	 * Say what will happen, if anything.
	 */
	Preview show(MigrationRequest request) {
		Output output = this.context.output();
		PreviewText text = new PreviewText(output);
		Preview preview = this.migrator.preview(request);
		if (!preview.isEmpty()) {
			output.note("This goes " + text.way(preview) + (request.isDryRun() ? ", in a dry run:" : ":"));
			text.lines(preview, false).forEach((line) -> output.note("  " + line));
		}
		return preview;
	}

}
