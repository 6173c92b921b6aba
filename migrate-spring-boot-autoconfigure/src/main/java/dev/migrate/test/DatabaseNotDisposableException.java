package dev.migrate.test;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when a test wants to empty a database that may hold what somebody needs.
 */
public class DatabaseNotDisposableException extends MigrateException {

	DatabaseNotDisposableException(Failure failure) {
		super(failure);
	}

}
