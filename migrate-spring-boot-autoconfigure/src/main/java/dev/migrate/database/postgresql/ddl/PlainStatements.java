package dev.migrate.database.postgresql.ddl;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.operation.ExecuteSql;
import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;

/**
 * Cuts SQL that people wrote into its statements, and leaves those as they are.
 */
final class PlainStatements {

	private PlainStatements() {
	}

	static List<String> of(ExecuteSql operation) {
		try {
			StatementReader reader = new StatementReader(new StringReader(operation.sql()), "SQL of an operation");
			List<String> statements = new ArrayList<>();
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement.text());
			}
			return statements;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
