package dev.migrate.sql;

/**
 * Receives what a script means, token by token, while a {@link StatementReader} reads it.
 * White space and comments are left out, so that two scripts with the same tokens do the
 * same.
 */
@FunctionalInterface
public interface TokenSink {

	/**
	 * Receive one token in its canonical form: words with ASCII letters in lower case,
	 * all else as written, except that string prefixes are in upper case and that a line
	 * feed stands for every kind of line end. A string that continues on another line has
	 * one line feed between its parts, whatever stands there.
	 * @param kind what the token is
	 * @param chars an array that holds the text; valid during the call only
	 * @param start the index of the first character
	 * @param length the number of characters; zero for {@link TokenKind#STATEMENT_END}
	 */
	void token(TokenKind kind, char[] chars, int start, int length);

}
