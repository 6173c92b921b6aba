package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Another run had the lock for longer than this one was to wait.
 */
public class LockNotObtainedException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public LockNotObtainedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
