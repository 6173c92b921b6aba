package dev.migrate.execution;

import dev.migrate.error.Failure;

/**
 * A rollback would undo a revision on which others are built that it leaves. Nothing was
 * changed.
 */
public class StillNeededException extends PlanRefusedException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public StillNeededException(Failure failure) {
		super(failure, null);
	}

}
