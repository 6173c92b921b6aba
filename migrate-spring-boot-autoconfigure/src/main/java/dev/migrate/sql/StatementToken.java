package dev.migrate.sql;

/**
 * A token of a statement that is looked at as a whole. An identifier's text is the name
 * that it means.
 *
 * @param kind what the token is
 * @param text its text; of an identifier the name without quotes
 */
record StatementToken(TokenKind kind, String text) {

	static StatementToken of(TokenKind kind, String text) {
		return new StatementToken(kind, (kind == TokenKind.QUOTED_IDENTIFIER) ? unquoted(text) : text);
	}

	private static String unquoted(String text) {
		return text.substring(text.indexOf('"') + 1, text.length() - 1).replace("\"\"", "\"");
	}

	boolean isName() {
		return this.kind == TokenKind.WORD || this.kind == TokenKind.QUOTED_IDENTIFIER;
	}

	boolean isWord(String word) {
		return this.kind == TokenKind.WORD && this.text.equals(word);
	}

	boolean is(String punctuation) {
		return this.kind == TokenKind.PUNCTUATION && this.text.equals(punctuation);
	}

}
