package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for cannot be written as a script.
 */
public class OfflineScriptException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 * @param cause what led to it, or {@code null}
	 */
	public OfflineScriptException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
