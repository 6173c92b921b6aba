package dev.migrate.execution;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * The database is of another product than migrate works with.
 */
public class UnsupportedDatabaseException extends MigrateException {

	/**
	 * Create an exception.
	 * @param failure what happened and what to do
	 */
	public UnsupportedDatabaseException(Failure failure) {
		super(failure);
	}

}
