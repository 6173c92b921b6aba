package dev.migrate.execution;

import dev.migrate.sql.SqlStatement;

/**
 * Where a command came from, to name file and line when it fails.
 *
 * @param file the script
 * @param statement the statement in it
 */
record StatementOrigin(String file, SqlStatement statement) {

	/**
	 * Return the line of an error.
	 * @param position the server's position in the statement, or 0
	 * @param copyLine the line of the statement's data, or 0
	 */
	int line(int position, long copyLine) {
		if (copyLine > 0) {
			return this.statement.dataLine() + (int) copyLine - 1;
		}
		return (position > 0) ? this.statement.lineAt(position) : this.statement.line();
	}

}
