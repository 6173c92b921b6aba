package dev.migrate.execution;

import java.util.Collection;
import java.util.List;

import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Goes up to some targets. Revisions whose verify section is still owed are verified
 * first.
 */
final class UpgradeTask implements Task {

	private final MigratorSettings settings;

	private final List<RevisionTarget> targets;

	private final @Nullable Collection<String> seedProfiles;

	UpgradeTask(MigratorSettings settings, List<RevisionTarget> targets) {
		this(settings, targets, null);
	}

	/**
	 * Create a task.
	 * @param seedProfiles the profiles whose seeds run too, or {@code null} for no seeds
	 */
	UpgradeTask(MigratorSettings settings, List<RevisionTarget> targets, @Nullable Collection<String> seedProfiles) {
		this.settings = settings;
		this.targets = List.copyOf(targets);
		this.seedProfiles = seedProfiles;
	}

	@Override
	public Work plan(Assessment assessment) {
		Plan plan = steps(assessment);
		List<AppliedRevision> unverified = assessment.history()
			.revisions()
			.stream()
			.filter((row) -> !row.verified() && assessment.applied().contains(row.revision()))
			.toList();
		new HistoryPolicy(this.settings).check(assessment, plan);
		return new StepsWork(this.settings, assessment.catalog(), plan, unverified,
				RepeatableWork.after(assessment, plan, this.seedProfiles));
	}

	/**
	 * Where everything is applied, the heads are reached, and the graph need not even be
	 * built. Other targets are looked up all the same: a mistyped one must not pass for
	 * done.
	 */
	private Plan steps(Assessment assessment) {
		if (assessment.isComplete() && this.targets.stream().allMatch(UpgradeTask::isTheEnd)) {
			return new Plan(List.of(), assessment.current(), assessment.current());
		}
		return new Planner(assessment.catalog().graph()).upgrade(assessment.applied(),
				this.targets.toArray(RevisionTarget[]::new));
	}

	private static boolean isTheEnd(RevisionTarget target) {
		return target.branch() == null && target.steps() == 0
				&& (target.anchor() == Anchor.HEAD || target.anchor() == Anchor.HEADS);
	}

}
