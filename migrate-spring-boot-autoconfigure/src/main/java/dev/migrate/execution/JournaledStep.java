package dev.migrate.execution;

import java.time.Duration;

import dev.migrate.database.StepSettings;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;

/**
 * A step whose section runs outside a transaction.
 *
 * @param step the step
 * @param settings the limits and the name to be seen by
 */
record JournaledStep(Plan.Step step, StepSettings settings) {

	Revision revision() {
		return this.step.revision();
	}

	String direction() {
		return this.step.direction().name();
	}

	boolean isUpgrade() {
		return this.step.direction() == Direction.UPGRADE;
	}

	/**
	 * A {@code CREATE INDEX CONCURRENTLY} that is ended by a limit leaves an invalid
	 * index, and its last wait is for old snapshots.
	 */
	StepSettings unlimited() {
		return this.settings.withLimits(Duration.ZERO, Duration.ZERO);
	}

}
