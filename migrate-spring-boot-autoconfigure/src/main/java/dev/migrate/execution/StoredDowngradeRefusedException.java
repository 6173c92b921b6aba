package dev.migrate.execution;

import dev.migrate.error.Failure;

/**
 * A downgrade that the history keeps is not to be run: it is missing, it cannot be
 * understood, or others may have written it. Nothing was changed.
 */
public class StoredDowngradeRefusedException extends PlanRefusedException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public StoredDowngradeRefusedException(Failure failure) {
		super(failure, null);
	}

}
