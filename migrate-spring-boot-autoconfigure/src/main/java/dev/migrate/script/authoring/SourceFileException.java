package dev.migrate.script.authoring;

import dev.migrate.error.Failure;
import dev.migrate.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * A source folder that cannot be found, or a file there that cannot be written.
 */
public class SourceFileException extends ScriptException {

	/**
	 * Create an exception about a file or folder.
	 * @param failure what is wrong
	 * @param cause what the file system threw, or {@code null}
	 */
	public SourceFileException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

}
