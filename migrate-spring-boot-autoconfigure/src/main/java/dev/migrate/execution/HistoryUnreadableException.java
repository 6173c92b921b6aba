package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * There is a history that cannot be read, or none where one should be: hidden by missing
 * privileges, in another schema, or absent beside tables that somebody made.
 */
public class HistoryUnreadableException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public HistoryUnreadableException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
