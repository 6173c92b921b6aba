package dev.migrate.execution;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.revision.Plan;

/**
 * What a run shall do, decided anew from what is found: once before the lock, to see
 * whether there is anything to do, and once under it.
 */
interface Task {

	/**
	 * Plan.
	 * @param assessment code and history as they are now
	 * @return the work to do, perhaps none
	 * @throws dev.migrate.error.MigrateException when it cannot or may not be done
	 */
	Work plan(Assessment assessment);

	/**
	 * Return whether tables without a history are what this task expects.
	 */
	default boolean adoptsExistingSchema() {
		return false;
	}

	/**
	 * Work that is planned.
	 */
	interface Work {

		/**
		 * Return how many revisions it touches.
		 */
		int size();

		/**
		 * Return what it counts, for messages.
		 */
		default String noun() {
			return "revision";
		}

		default boolean isEmpty() {
			return size() == 0;
		}

		/**
		 * Return the steps to be run; none where only the history changes.
		 */
		Plan plan();

		/**
		 * Refuse what cannot run here. Nothing has been written yet.
		 * @param transactionPooled whether a pooler hands the session to others
		 * @param inspectors who else may refuse it
		 */
		void inspect(boolean transactionPooled, List<PlanInspector> inspectors);

		/**
		 * Do it. The lock is held.
		 */
		RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
				List<MigratorListener> listeners, long start) throws SQLException;

	}

}
