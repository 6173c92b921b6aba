package dev.migrate.execution;

import java.time.Duration;
import java.util.List;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param run the run's id, or {@code null} where there was nothing to do
 * @param batch the number of the batch, or 0 where nothing was applied
 * @param steps what was done, in order
 * @param tipsBefore the tips of what was applied before
 * @param tipsAfter the tips of what is applied now
 * @param duration how long it took, the waiting for the lock included
 * @param dryRun whether all of it was rolled back
 * @param repeatables the repeatable scripts and seeds that ran, in order
 */
public record RunResult(@Nullable String run, int batch, List<Step> steps, List<String> tipsBefore,
		List<String> tipsAfter, Duration duration, boolean dryRun, List<Repeatable> repeatables) {

	/**
	 * Create the result of a run without repeatable scripts and seeds.
	 * @param run the run's id, or {@code null} where there was nothing to do
	 * @param batch the number of the batch, or 0 where nothing was applied
	 * @param steps what was done, in order
	 * @param tipsBefore the tips of what was applied before
	 * @param tipsAfter the tips of what is applied now
	 * @param duration how long it took, the waiting for the lock included
	 * @param dryRun whether all of it was rolled back
	 */
	public RunResult(@Nullable String run, int batch, List<Step> steps, List<String> tipsBefore, List<String> tipsAfter,
			Duration duration, boolean dryRun) {
		this(run, batch, steps, tipsBefore, tipsAfter, duration, dryRun, List.of());
	}

	public RunResult {
		repeatables = List.copyOf(repeatables);
		steps = List.copyOf(steps);
		tipsBefore = List.copyOf(tipsBefore);
		tipsAfter = List.copyOf(tipsAfter);
	}

	/**
	 * Return whether there was nothing to do.
	 * @return {@code true} where no revision was touched, and nothing else ran
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty() && this.repeatables.isEmpty();
	}

	/**
	 * One repeatable script or seed that ran.
	 *
	 * @param key which one
	 * @param duration how long it took
	 */
	public record Repeatable(RepeatableKey key, Duration duration) {

	}

	/**
	 * One revision that was done.
	 *
	 * @param revision the revision
	 * @param direction which way
	 * @param duration how long it took
	 */
	public record Step(Revision revision, Direction direction, Duration duration) {

	}

}
