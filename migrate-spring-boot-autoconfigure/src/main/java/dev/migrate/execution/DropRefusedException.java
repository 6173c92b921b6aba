package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * A schema is not emptied, because that would reach further than it was meant to or leave
 * something behind that does not fit. Nothing was dropped.
 */
public class DropRefusedException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public DropRefusedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
