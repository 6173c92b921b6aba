package dev.migrate.execution;

import java.sql.SQLException;

import dev.migrate.revision.Plan;

/**
 * Runs one step of a plan once, from the beginning or from where the journal says that it
 * stopped.
 */
interface StepRunner {

	/**
	 * Run the step together with its history row.
	 * @param step the step
	 * @param label which step of how many, for the list of sessions
	 * @throws SQLException when a statement fails; what was not committed is still open
	 */
	void run(Plan.Step step, String label) throws SQLException;

	/**
	 * Return whether the step may be run again after a failure that may pass.
	 * @param step the step
	 * @return {@code true} if another attempt does no harm
	 */
	boolean isRetryable(Plan.Step step);

}
