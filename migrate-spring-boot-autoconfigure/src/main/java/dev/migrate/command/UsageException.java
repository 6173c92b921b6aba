package dev.migrate.command;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * A command was called in a way that makes no sense. Ends with {@link ExitCode#USAGE}.
 */
class UsageException extends MigrateException {

	UsageException(Failure failure) {
		super(failure);
	}

}
