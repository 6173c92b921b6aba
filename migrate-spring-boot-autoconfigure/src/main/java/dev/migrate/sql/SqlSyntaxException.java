package dev.migrate.sql;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Thrown when a script cannot be cut into statements: something that began was never
 * ended, or the script holds what only psql understands. The failure names the line where
 * it began.
 */
public final class SqlSyntaxException extends MigrateException {

	/**
	 * Create an exception that says what the failure says.
	 * @param failure what began, where, and what to do about it
	 */
	public SqlSyntaxException(Failure failure) {
		super(failure);
	}

	static SqlSyntaxException at(String file, int line, String what, String action) {
		return new SqlSyntaxException(Failure.of(what)
			.file(file, line)
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action(action)
			.build());
	}

}
