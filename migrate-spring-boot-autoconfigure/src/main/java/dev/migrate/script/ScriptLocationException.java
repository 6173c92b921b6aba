package dev.migrate.script;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A script location that is misspelt or cannot be read.
 */
public class ScriptLocationException extends ScriptException {

	/**
	 * Create an exception about a location.
	 * @param failure what is wrong
	 */
	public ScriptLocationException(Failure failure) {
		super(failure);
	}

	/**
	 * Create an exception about a location.
	 * @param failure what is wrong
	 * @param cause what reading it threw
	 */
	public ScriptLocationException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
