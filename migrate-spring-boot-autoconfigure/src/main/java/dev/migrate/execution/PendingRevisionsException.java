package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Revisions are pending where none may be.
 */
public class PendingRevisionsException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public PendingRevisionsException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
