package dev.migrate.execution;

import java.util.List;

import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.RevisionTarget;

/**
 * Goes down to a target, unless something on the way has no way back.
 */
final class DowngradeTask implements Task {

	private final MigratorSettings settings;

	private final RevisionTarget target;

	private final boolean fromDatabase;

	/**
	 * Create a task.
	 * @param fromDatabase whether downgrades that the history keeps may run
	 */
	DowngradeTask(MigratorSettings settings, RevisionTarget target, boolean fromDatabase) {
		this.settings = settings;
		this.target = target;
		this.fromDatabase = fromDatabase;
	}

	@Override
	public boolean usesStoredDowngrades() {
		return this.fromDatabase;
	}

	@Override
	public Work plan(Assessment assessment) {
		WayBack wayBack = new WayBack(this.settings, assessment);
		wayBack.requireKnown(this.target.toString());
		Plan plan = new Planner(assessment.catalog().graph()).downgrade(assessment.applied(), this.target);
		wayBack.require(plan);
		return new StepsWork(this.settings, assessment.catalog(), plan, List.of(), RepeatableWork.NONE);
	}

}
