package dev.migrate.execution;

import dev.migrate.error.Failure;

/**
 * The plan that was agreed to is not the one that would run. Nothing was changed.
 */
public class PlanChangedException extends PlanRefusedException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public PlanChangedException(Failure failure) {
		super(failure, null);
	}

}
