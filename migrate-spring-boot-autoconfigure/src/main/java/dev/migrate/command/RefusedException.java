package dev.migrate.command;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * A command that loses data or overrides the history was not confirmed. Ends with
 * {@link ExitCode#REFUSED}.
 */
class RefusedException extends MigrateException {

	RefusedException(Failure failure) {
		super(failure);
	}

}
