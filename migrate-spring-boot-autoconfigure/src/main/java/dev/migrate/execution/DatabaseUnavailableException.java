package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached, refuses the login, or went away.
 */
public class DatabaseUnavailableException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public DatabaseUnavailableException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
