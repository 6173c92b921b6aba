package dev.migrate.autogenerate.compare;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when no operations lead from what a database has to what a model wants.
 */
public class ComparisonException extends MigrateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param failure what stands in the way
	 */
	public ComparisonException(Failure failure) {
		super(failure);
	}

}
