package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * What the database has applied and what the code knows do not fit together.
 */
public class HistoryConflictException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public HistoryConflictException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
