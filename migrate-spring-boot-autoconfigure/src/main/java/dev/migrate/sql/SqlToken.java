package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * A token of a statement and its place in it.
 *
 * @param kind what the token is
 * @param name the name that an identifier or keyword means, folded and without quotes, or
 * {@code null} where the token is neither
 * @param text the token as written
 * @param start the index of its first character in the statement
 * @param end the index after its last character
 */
public record SqlToken(TokenKind kind, @Nullable String name, String text, int start, int end) {

	/**
	 * Return whether the token can name something.
	 * @return {@code true} for identifiers, quoted or not, and keywords
	 */
	public boolean isName() {
		return this.name != null;
	}

	/**
	 * Return whether the token is one of some keywords.
	 * @param words the keywords in lower case
	 * @return {@code true} for an unquoted word that is one of them
	 */
	public boolean isWord(String... words) {
		if (this.kind == TokenKind.WORD) {
			for (String word : words) {
				if (word.equals(this.name)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Return whether the token is a certain punctuation mark.
	 * @param punctuation the mark
	 * @return {@code true} if it is
	 */
	public boolean is(String punctuation) {
		return this.kind == TokenKind.PUNCTUATION && this.text.equals(punctuation);
	}

	/**
	 * Return what a plain string contains.
	 * @return the content of a string in single quotes without escapes, or {@code null}
	 * for every other token
	 */
	public @Nullable String content() {
		boolean plain = this.kind == TokenKind.STRING && this.text.startsWith("'") && this.text.length() > 1;
		return plain ? this.text.substring(1, this.text.length() - 1).replace("''", "'") : null;
	}

}
