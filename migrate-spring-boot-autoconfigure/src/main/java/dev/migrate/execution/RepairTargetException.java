package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * It is not clear which revision is meant to be resumed or repaired. Nothing was changed.
 */
public class RepairTargetException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public RepairTargetException(Failure failure) {
		super(failure, null);
	}

}
