package dev.migrate.database;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when an operation cannot be written as SQL of a product.
 */
public class RenderingException extends MigrateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param failure what cannot be written and what to do instead
	 */
	public RenderingException(Failure failure) {
		super(failure);
	}

}
