package dev.migrate.execution;

import java.time.Duration;

import dev.migrate.database.LockHolder;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;

/**
 * Hears what a run does, on the thread that runs. What it throws is logged and otherwise
 * ignored: hearing must not change what happens to the data.
 */
public interface MigratorListener {

	/**
	 * Return the listener for one migrator. Called once when the migrator is built, so
	 * that one listener can serve several and tell them apart.
	 * @param migrator the migrator's name
	 * @param product the name of the database product
	 * @return the listener that hears this migrator's runs, itself by default
	 */
	default MigratorListener forMigrator(String migrator, String product) {
		return this;
	}

	/**
	 * Return whether dry runs are heard too. What counts or records what was done must
	 * not hear them; what shows progress may, and sees {@link RunResult#dryRun()} in the
	 * end.
	 * @return {@code true} to hear dry runs, {@code false} by default
	 */
	default boolean hearsDryRuns() {
		return false;
	}

	/**
	 * A run begins. It has the lock, and its plan is final.
	 * @param run the run's id
	 * @param plan what it will do
	 */
	default void runStarted(String run, Plan plan) {
	}

	/**
	 * A run has to wait because another has the lock.
	 * @param holder who has it
	 * @param waited for how long this run has waited
	 */
	default void waitingForLock(LockHolder holder, Duration waited) {
	}

	/**
	 * A run has the lock.
	 * @param waited for how long it has waited
	 */
	default void lockObtained(Duration waited) {
	}

	/**
	 * A revision begins.
	 * @param run the run's id
	 * @param revision the revision
	 * @param direction which way
	 */
	default void revisionStarted(String run, Revision revision, Direction direction) {
	}

	/**
	 * A revision is wholly done and committed, or done within the run's single
	 * transaction.
	 * @param run the run's id
	 * @param revision the revision
	 * @param direction which way
	 * @param duration how long it took
	 */
	default void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
	}

	/**
	 * A revision failed for good.
	 * @param run the run's id
	 * @param revision the revision
	 * @param direction which way
	 * @param failure why
	 */
	default void revisionFailed(String run, Revision revision, Direction direction, MigrateException failure) {
	}

	/**
	 * A revision failed for a reason that may pass and is tried again.
	 * @param run the run's id
	 * @param revision the revision
	 * @param reason what the server said
	 * @param attempt which attempt failed, from 1
	 * @param pause how long until the next
	 */
	default void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
	}

	/**
	 * A repeatable script or seed begins.
	 * @param run the run's id
	 * @param script which one
	 */
	default void repeatableStarted(String run, RepeatableKey script) {
	}

	/**
	 * A repeatable script or seed is done and committed, or done within the run's single
	 * transaction.
	 * @param run the run's id
	 * @param script which one
	 * @param duration how long it took
	 */
	default void repeatableEnded(String run, RepeatableKey script, Duration duration) {
	}

	/**
	 * A repeatable script or seed failed for good.
	 * @param run the run's id
	 * @param script which one
	 * @param failure why
	 */
	default void repeatableFailed(String run, RepeatableKey script, MigrateException failure) {
	}

	/**
	 * A repeatable script or seed failed for a reason that may pass and is tried again.
	 * @param run the run's id
	 * @param script which one
	 * @param reason what the server said
	 * @param attempt which attempt failed, from 1
	 * @param pause how long until the next
	 */
	default void repeatableRetried(String run, RepeatableKey script, String reason, int attempt, Duration pause) {
	}

	/**
	 * A run has done all of its plan.
	 * @param result what it did
	 */
	default void runEnded(RunResult result) {
	}

	/**
	 * A run failed.
	 * @param run the run's id
	 * @param failure why
	 */
	default void runFailed(String run, MigrateException failure) {
	}

}
