package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.Failure;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Runs a verify section. A query that gives one boolean column must give one row that is
 * true; any other statement only has to run, to its end.
 */
final class Verification {

	private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "TABLE", "VALUES");

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
				run(statements, next);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isQuery(SqlStatement statement) {
		return QUERIES.contains(statement.traits().command());
	}

	private void run(SectionStatements statements, SqlStatement verify) throws SQLException {
		Command command = SectionCommands.command(statements, verify);
		if (!isQuery(verify)) {
			this.session.sender().send(command);
			return;
		}
		List<@Nullable Boolean> values = this.session.booleans(command);
		if (values != null) {
			requireTrue(statements.file(), verify, values);
		}
	}

	private static void requireTrue(String file, SqlStatement verify, List<@Nullable Boolean> values) {
		if (values.size() == 1 && Boolean.TRUE.equals(values.get(0))) {
			return;
		}
		String found = (values.size() == 1) ? String.valueOf(values.get(0)).replace("null", "NULL")
				: values.isEmpty() ? "no row" : "several rows";
		throw new VerifyFailure(Failure.of("The verify section found " + found + " where it wants true")
			.file(file, verify.line())
			.statement(Secrets.mask(verify.text())));
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
