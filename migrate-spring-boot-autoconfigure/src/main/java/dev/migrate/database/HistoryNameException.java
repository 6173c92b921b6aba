package dev.migrate.database;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Schema or prefix of the history's tables make names that the product would not take as
 * they are.
 */
public class HistoryNameException extends MigrateException {

	/**
	 * Create an exception about a name.
	 * @param failure what is wrong
	 */
	public HistoryNameException(Failure failure) {
		super(failure);
	}

}
