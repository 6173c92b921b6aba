package dev.migrate.execution;

import dev.migrate.error.Failure;

/**
 * A part of the plan cannot be rehearsed. Nothing was changed.
 */
public class DryRunRefusedException extends PlanRefusedException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public DryRunRefusedException(Failure failure) {
		super(failure, null);
	}

}
