package dev.migrate.database.postgresql.ddl;

import dev.migrate.database.postgresql.quoting.PostgresIdentifiers;

/**
 * A piece of SQL that has a meaning of its own.
 *
 * @param kind what it is
 * @param text its characters
 */
record Token(Kind kind, String text) {

	/** Return whether this may be a name. */
	boolean isName() {
		return this.kind == Kind.WORD || this.kind == Kind.QUOTED;
	}

	/** Return the name that this means, as the catalog keeps it. */
	String name() {
		return (this.kind == Kind.QUOTED) ? PostgresIdentifiers.unquote(this.text) : lowerCase();
	}

	/** Return whether this is a keyword, which is given in lower case. */
	boolean isWord(String word) {
		return this.kind == Kind.WORD && lowerCase().equals(word);
	}

	boolean is(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	boolean isBlank() {
		return this.kind == Kind.BLANK;
	}

	/** The server folds the letters of ASCII only, whatever its locale. */
	private String lowerCase() {
		char[] chars = this.text.toCharArray();
		for (int i = 0; i < chars.length; i++) {
			if (chars[i] >= 'A' && chars[i] <= 'Z') {
				chars[i] += 'a' - 'A';
			}
		}
		return new String(chars);
	}

	/** What a token is. */
	enum Kind {

		/** A keyword or a name without quotes. */
		WORD,

		/** A name in quotes. */
		QUOTED,

		/** A string of any form. */
		STRING,

		/** A number or parameter. */
		NUMBER,

		/** An operator or punctuation. */
		SYMBOL,

		/** White space and comments. */
		BLANK

	}

}
