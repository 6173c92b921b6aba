package dev.migrate.execution;

import java.sql.SQLException;
import java.util.List;

import dev.migrate.revision.Plan;
import dev.migrate.revision.StampPlan;
import dev.migrate.script.RepeatableKey;
import org.jspecify.annotations.Nullable;

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
	 * Return whether all is to be rolled back in the end.
	 */
	default boolean isDryRun() {
		return false;
	}

	/**
	 * Return whether revisions that only the database knows are part of the graph, with
	 * the downgrades that the history keeps.
	 */
	default boolean usesStoredDowngrades() {
		return false;
	}

	/**
	 * Return what may be lost at most, or {@code null} where nobody has agreed to a
	 * number. A rehearsal loses nothing.
	 */
	default @Nullable AgreedLosses agreedLosses() {
		return null;
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
		 * Return the repeatable scripts and seeds that run behind the steps, as far as is
		 * known before.
		 */
		default List<RepeatableKey> repeatables() {
			return List.of();
		}

		/**
		 * Return the change of the history, where only that changes.
		 */
		default @Nullable StampPlan stamp() {
			return null;
		}

		/**
		 * Return the half-done revision that the steps bring to its end, where that is
		 * all that they are for.
		 */
		default @Nullable InterruptedRevision resumed() {
			return null;
		}

		/**
		 * Refuse what cannot be rehearsed.
		 * @param withJava whether Java migrations may run
		 */
		void inspectDryRun(boolean withJava);

		/**
		 * Refuse what cannot run here. Nothing has been written yet.
		 * @param transactionPooled whether a pooler hands the session to others
		 * @param inspectors who else may refuse it
		 */
		void inspect(boolean transactionPooled, List<PlanInspector> inspectors);

		/**
		 * Do it. The lock is held. In a dry run nothing is committed.
		 */
		RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
				List<MigratorListener> listeners, long start) throws SQLException;

	}

}
