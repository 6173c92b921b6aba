package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * The run was cancelled, by a signal to the process or by the caller.
 */
public class MigrationCancelledException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public MigrationCancelledException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
