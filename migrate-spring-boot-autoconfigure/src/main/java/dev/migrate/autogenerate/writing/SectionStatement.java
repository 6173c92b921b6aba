package dev.migrate.autogenerate.writing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.sql.SqlStatement;
import dev.migrate.sql.StatementReader;
import dev.migrate.sql.TransactionBehavior;

/**
 * Ends statements as a script wants them, and tells how they get on with a transaction.
 */
final class SectionStatement {

	private SectionStatement() {
	}

	/**
	 * Write the statements of one operation.
	 */
	static Rendered render(List<String> statements) {
		List<String> lines = new ArrayList<>();
		boolean transactional = true;
		for (String statement : statements) {
			String text = statement.strip();
			SqlStatement last = null;
			StatementReader reader = new StatementReader(new StringReader(text), "the new revision");
			try {
				for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
					transactional &= next.traits().behavior() != TransactionBehavior.NON_TRANSACTIONAL;
					last = next;
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			if (last != null) {
				lines.add(ended(text, last));
			}
		}
		return new Rendered(String.join("\n", lines), transactional);
	}

	/**
	 * A semicolon behind a comment at the end would be part of the comment.
	 */
	private static String ended(String text, SqlStatement last) {
		if (text.endsWith(last.text())) {
			return text + ";";
		}
		return text.endsWith(";") ? text : text + "\n;";
	}

	/**
	 * The statements of an operation as a script has them.
	 *
	 * @param text the statements with their semicolons, perhaps empty
	 * @param transactional whether all of them can run in a transaction
	 */
	record Rendered(String text, boolean transactional) {

		boolean isOneLine() {
			return this.text.indexOf('\n') < 0;
		}

	}

}
