package dev.migrate.database;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a scratch cannot be made, or a statement cannot be run in it. Nothing of it
 * is left.
 */
public class ScratchException extends MigrateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param failure what failed
	 */
	public ScratchException(Failure failure) {
		super(failure);
	}

	/**
	 * Create an exception.
	 * @param failure what failed
	 * @param cause why
	 */
	public ScratchException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
