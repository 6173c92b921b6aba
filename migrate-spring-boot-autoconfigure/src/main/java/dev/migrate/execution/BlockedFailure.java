package dev.migrate.execution;

import java.util.List;
import java.util.Objects;

import dev.migrate.error.Failure;

/**
 * Adds to a failure who was in the way, where a lock was not to be had.
 */
final class BlockedFailure {

	private BlockedFailure() {
	}

	/**
	 * Explain a failure where it is of a lock.
	 * @param builder the failure so far, with its SQLSTATE
	 * @param run the run that failed
	 */
	static void explain(Failure.Builder builder, RunContext run) {
		Failure soFar = builder.build();
		String state = Objects.requireNonNullElse(soFar.sqlState(), "");
		List<String> blockers = run.blockers().describe();
		boolean timeout = state.equals("55P03");
		// a cancelled statement may have waited, or simply have been long
		if (!timeout && (blockers.isEmpty() || !(state.equals("40P01") || state.equals("57014")))) {
			return;
		}
		blockers.forEach(builder::detail);
		if (timeout) {
			builder.action(blockers.isEmpty()
					? "Another session has had a lock for longer than the lock timeout, in every attempt; look for old"
							+ " transactions in pg_stat_activity, and migrate again when they have ended"
					: "Have these sessions end their transactions, or end them with SELECT pg_terminate_backend(PID);"
							+ " then migrate again, which goes on here");
		}
	}

}
