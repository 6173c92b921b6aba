package dev.migrate.sql;

/**
 * What a significant token of a script is, as told to a {@link TokenSink}.
 */
public enum TokenKind {

	/** A keyword or an unquoted identifier. */
	WORD('w'),

	/** A quoted identifier, {@code "a"} or {@code U&"a"}. */
	QUOTED_IDENTIFIER('q'),

	/**
	 * A string of any form, with its quotes: {@code 'a'}, {@code E'a'}, {@code $$a$$}.
	 */
	STRING('s'),

	/** A number without a sign. */
	NUMBER('n'),

	/** A parameter such as {@code $1}. */
	PARAMETER('p'),

	/** An operator made of operator characters. */
	OPERATOR('o'),

	/** One of {@code , ( ) [ ] . ; : :: := ..} or a character that has no meaning. */
	PUNCTUATION('x'),

	/** A block comment that begins with a plus sign, as pg_hint_plan reads them. */
	HINT('h'),

	/** The end of a statement that is not empty, with or without a semicolon. */
	STATEMENT_END('e'),

	/** One line of inline {@code COPY} data. */
	COPY_DATA('c');

	private final char code;

	TokenKind(char code) {
		this.code = code;
	}

	/**
	 * Return a letter that stands for this kind in checksums and never changes.
	 * @return an ASCII letter
	 */
	public char code() {
		return this.code;
	}

}
