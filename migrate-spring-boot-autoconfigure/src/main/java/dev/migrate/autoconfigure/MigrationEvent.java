package dev.migrate.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import dev.migrate.error.MigrateException;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;

/**
 * What a run did, published to the application context. {@code @EventListener} methods
 * take one of the nested types, or this one for all.
 * <p>
 * What happens at start-up is published when all singletons are there, in order, so that
 * hearing it makes no bean before its time. A run that fails at start-up is not
 * published, because the application ends with it; a
 * {@link dev.migrate.execution.MigratorListener} hears that too.
 */
public sealed interface MigrationEvent {

	/**
	 * Return whose run it is.
	 * @return the migrator's name
	 */
	String migrator();

	/**
	 * Return the run in the log table.
	 * @return the run's id
	 */
	String run();

	/**
	 * Return when it happened.
	 * @return the moment
	 */
	Instant at();

	/**
	 * A run began.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param plan what it will do
	 */
	record RunStarted(String migrator, String run, Instant at, Plan plan) implements MigrationEvent {

	}

	/**
	 * A run did all of its plan.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param result what it did
	 */
	record RunEnded(String migrator, String run, Instant at, RunResult result) implements MigrationEvent {

	}

	/**
	 * A run failed.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param failure why
	 */
	record RunFailed(String migrator, String run, Instant at, MigrateException failure) implements MigrationEvent {

	}

	/**
	 * A revision began.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param revision the revision
	 * @param direction which way
	 */
	record RevisionStarted(String migrator, String run, Instant at, Revision revision,
			Direction direction) implements MigrationEvent {

	}

	/**
	 * A revision is wholly done.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param revision the revision
	 * @param direction which way
	 * @param duration how long it took
	 */
	record RevisionEnded(String migrator, String run, Instant at, Revision revision, Direction direction,
			Duration duration) implements MigrationEvent {

	}

	/**
	 * A revision failed for good.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param revision the revision
	 * @param direction which way
	 * @param failure why
	 */
	record RevisionFailed(String migrator, String run, Instant at, Revision revision, Direction direction,
			MigrateException failure) implements MigrationEvent {

	}

	/**
	 * A repeatable script or seed is done.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param script which one
	 * @param duration how long it took
	 */
	record RepeatableEnded(String migrator, String run, Instant at, RepeatableKey script,
			Duration duration) implements MigrationEvent {

	}

	/**
	 * A repeatable script or seed failed for good.
	 *
	 * @param migrator the migrator's name
	 * @param run the run's id
	 * @param at when it happened
	 * @param script which one
	 * @param failure why
	 */
	record RepeatableFailed(String migrator, String run, Instant at, RepeatableKey script,
			MigrateException failure) implements MigrationEvent {

	}

}
