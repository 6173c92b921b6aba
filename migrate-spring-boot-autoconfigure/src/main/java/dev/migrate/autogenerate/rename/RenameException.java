package dev.migrate.autogenerate.rename;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when an answer about a rename names something that is not both gone and new.
 */
public class RenameException extends MigrateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param failure which answer, and what is there instead
	 */
	public RenameException(Failure failure) {
		super(failure);
	}

}
