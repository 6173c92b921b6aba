package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * A plan was refused before its first statement: it would pass what has no way back, or
 * what cannot run the way that was asked for.
 */
public class PlanRefusedException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public PlanRefusedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
