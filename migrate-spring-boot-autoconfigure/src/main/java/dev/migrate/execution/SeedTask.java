package dev.migrate.execution;

import java.util.Collection;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Plan;

/**
 * Runs seeds that are new or changed. They are written for the newest tables, so nothing
 * may be pending.
 */
final class SeedTask implements Task {

	private final MigratorSettings settings;

	private final List<String> profiles;

	SeedTask(MigratorSettings settings, Collection<String> profiles) {
		this.settings = settings;
		this.profiles = List.copyOf(profiles);
	}

	@Override
	public Work plan(Assessment assessment) {
		Plan plan = new Plan(List.of(), assessment.current(), assessment.current());
		new HistoryPolicy(this.settings).check(assessment, plan);
		if (!assessment.isComplete() || assessment.hasPendingRepeatables()) {
			throw new PendingRevisionsException(
					Failure.of("Revisions or repeatable scripts are pending, and seeds are written for what they make")
						.state("Nothing was changed")
						.action("Upgrade first, then seed")
						.next("migrate upgrade")
						.build(),
					null);
		}
		return new StepsWork(this.settings, assessment.catalog(), plan, List.of(),
				RepeatableWork.seeds(assessment, this.profiles));
	}

}
