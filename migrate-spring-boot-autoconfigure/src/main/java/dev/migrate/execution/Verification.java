package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrate.database.DatabaseSession;
import dev.migrate.error.Failure;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlStatement;

/**
 * Runs a verify section. A statement that gives one boolean column must give one row that
 * is true; any other only has to run.
 */
final class Verification {

	private final DatabaseSession session;

	Verification(DatabaseSession session) {
		this.session = session;
	}

	/**
	 * Run the verify section of a script, on the session as it is: inside the revision's
	 * transaction or outside of any.
	 * @throws SQLException when a statement fails
	 * @throws VerifyFailure when a statement gives anything but true
	 */
	void run(SqlScript script) throws SQLException {
		try (SectionStatements statements = script.open(SectionKind.VERIFY)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				run(statements.file(), next);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(String file, SqlStatement verify) throws SQLException {
		try (Statement statement = this.session.connection().createStatement()) {
			statement.setEscapeProcessing(false);
			statement.setMaxRows(2);
			if (!statement.execute(verify.text())) {
				return;
			}
			try (ResultSet rows = statement.getResultSet()) {
				if (rows.getMetaData().getColumnCount() == 1
						&& rows.getMetaData().getColumnTypeName(1).equals("bool")) {
					requireTrue(file, verify, rows);
				}
			}
		}
		catch (SQLException ex) {
			throw new VerifyStatementException(new StatementOrigin(file, verify), ex);
		}
	}

	private static void requireTrue(String file, SqlStatement verify, ResultSet rows) throws SQLException {
		String found = "no row";
		if (rows.next()) {
			boolean value = rows.getBoolean(1);
			found = rows.wasNull() ? "NULL" : String.valueOf(value);
			if (rows.next()) {
				found = "several rows";
			}
		}
		if (!found.equals("true")) {
			throw new VerifyFailure(Failure.of("The verify section found " + found + " where it wants true")
				.file(file, verify.line())
				.statement(Secrets.mask(verify.text())));
		}
	}

	/**
	 * A verify statement that the server refused.
	 */
	static final class VerifyStatementException extends SQLException {

		private final transient StatementOrigin origin;

		VerifyStatementException(StatementOrigin origin, SQLException cause) {
			super(cause.getMessage(), cause.getSQLState(), cause);
			this.origin = origin;
		}

		StatementOrigin origin() {
			return this.origin;
		}

	}

	/**
	 * A verify statement that did not give true.
	 */
	static final class VerifyFailure extends RuntimeException {

		private final transient Failure.Builder failure;

		VerifyFailure(Failure.Builder failure) {
			super("verify failed", null, false, false);
			this.failure = failure;
		}

		Failure.Builder failure() {
			return this.failure;
		}

	}

}
