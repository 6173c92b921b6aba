package dev.migrate.execution;

import java.time.Duration;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryDialect;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StepSettings;
import dev.migrate.script.SectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * What all steps of one run share.
 *
 * @param id the run's id
 * @param database the product
 * @param session the connection that does all
 * @param location where the history is
 * @param lockKey the lock's key
 * @param settings how the migrator works
 * @param batch the number of the batch
 * @param cancel tells when to stop
 * @param dryRun whether all is to be rolled back
 * @param blockers who keeps it from going on
 * @param trail how far it has come
 */
record RunContext(String id, Database database, DatabaseSession session, HistoryLocation location, long lockKey,
		MigratorSettings settings, int batch, CancelSignal cancel, boolean dryRun, BlockerWatch blockers,
		RunTrail trail) {

	/**
	 * Return the same run on another session.
	 */
	RunContext on(DatabaseSession other) {
		return new RunContext(this.id, this.database, other, this.location, this.lockKey, this.settings, this.batch,
				this.cancel, this.dryRun, this.blockers, this.trail);
	}

	/**
	 * Return whether the connection is lost, so that nobody knows what the server has
	 * committed. What is rehearsed it never commits.
	 */
	boolean isInDoubt(Exception failure) {
		return !this.dryRun && (this.session.isLost()
				|| failure instanceof StatementFailedException statement && statement.connectionLost());
	}

	/**
	 * Keep further requests to cancel from what is left to do when work has ended with an
	 * error: roll back and note what happened.
	 */
	void letGoWhenCancelled() {
		if (this.cancel.isGiven()) {
			this.cancel.unwatch(this.session);
		}
	}

	HistoryDialect dialect() {
		return this.database.history();
	}

	/**
	 * Return what the session is set to for a step.
	 * @param what what the step is, for the list of sessions
	 * @param options the options of the section
	 */
	StepSettings step(String what, @Nullable SectionOptions options) {
		Duration lockTimeout = this.settings.session().lockTimeout();
		Duration statementTimeout = this.settings.session().statementTimeout();
		if (options != null && options.lockTimeout() != null) {
			lockTimeout = options.lockTimeout();
		}
		if (options != null && options.statementTimeout() != null) {
			statementTimeout = options.statementTimeout();
		}
		MigratorSettings.Identity identity = this.settings.identity();
		return new StepSettings("migrate " + identity.application() + " " + what + " " + identity.host().get(),
				lockTimeout, statementTimeout, this.lockKey);
	}

}
