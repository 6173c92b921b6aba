package dev.migrate.script;

import dev.migrate.error.Failure;

/**
 * Repeatable scripts or seeds that want to run after each other.
 */
public class RepeatableCycleException extends ScriptException {

	/**
	 * Create an exception.
	 * @param failure which scripts, and why
	 */
	public RepeatableCycleException(Failure failure) {
		super(failure);
	}

}
