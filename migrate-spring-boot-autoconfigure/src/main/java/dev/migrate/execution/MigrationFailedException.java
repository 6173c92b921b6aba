package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * A statement or a Java migration failed, or a verify section found what should not be.
 */
public class MigrationFailedException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public MigrationFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
