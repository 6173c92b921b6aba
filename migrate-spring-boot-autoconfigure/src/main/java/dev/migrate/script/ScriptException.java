package dev.migrate.script;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import org.jspecify.annotations.Nullable;

/**
 * A revision file that cannot be read or does not follow the format. Nothing runs before
 * all files are sound.
 */
public class ScriptException extends MigrateException {

	/**
	 * Create an exception about a file.
	 * @param failure what is wrong, with file and line
	 */
	public ScriptException(Failure failure) {
		super(failure);
	}

	/**
	 * Create an exception about a file.
	 * @param failure what is wrong, with file and line
	 * @param cause what reading it threw
	 */
	public ScriptException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
