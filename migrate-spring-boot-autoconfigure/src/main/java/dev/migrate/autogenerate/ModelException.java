package dev.migrate.autogenerate;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when a model cannot be read, or cannot be built on the server.
 */
public class ModelException extends MigrateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param failure what failed
	 */
	public ModelException(Failure failure) {
		super(failure);
	}

	/**
	 * Create an exception.
	 * @param failure what failed
	 * @param cause why
	 */
	public ModelException(Failure failure, Throwable cause) {
		super(failure, cause);
	}

}
