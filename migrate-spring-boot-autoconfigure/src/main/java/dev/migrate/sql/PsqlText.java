package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/**
 * Writes a statement so that psql sends it as it is.
 * <p>
 * Outside of quotes and comments psql takes a colon before a name, a number, a quote or
 * {@code {?} for one of its variables, and replaces it where such a variable is set:
 * {@code a[1:n]} and {@code JSON_OBJECT('k':'v')} depend on what the person who runs the
 * script has set. White space behind the colon keeps psql away and means nothing to the
 * server, whose own scanner takes a lone colon as a token of its own.
 */
public final class PsqlText {

	private PsqlText() {
	}

	/**
	 * Return a statement in which psql finds no variables.
	 * @param statement one statement, as {@link StatementReader} gives it
	 * @return the statement, with a blank behind each lone colon that needs it
	 */
	public static String of(String statement) {
		if (!mayNameVariable(statement)) {
			return statement;
		}
		Lexer lexer = new Lexer(new StringReader(statement), "statement", 1, null);
		// keeps the window at the beginning, so that indexes are offsets
		lexer.textStart = lexer.pos;
		StringBuilder text = new StringBuilder(statement.length() + 8);
		int written = 0;
		try {
			while (lexer.next() != null) {
				int end = lexer.pos - lexer.textStart;
				if (end - (lexer.tokenStart - lexer.textStart) == 1 && namesVariable(statement, end - 1)) {
					text.append(statement, written, end).append(' ');
					written = end;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.append(statement, written, statement.length()).toString();
	}

	private static boolean mayNameVariable(String statement) {
		for (int i = statement.indexOf(':'); i >= 0; i = statement.indexOf(':', i + 1)) {
			if (namesVariable(statement, i)) {
				return true;
			}
		}
		return false;
	}

	private static boolean namesVariable(String statement, int colon) {
		if (statement.charAt(colon) != ':' || colon + 1 == statement.length()) {
			return false;
		}
		char next = statement.charAt(colon + 1);
		return next >= 128 || next == '_' || next == '\'' || next == '"' || next == '{'
				|| Character.isLetterOrDigit(next);
	}

}
