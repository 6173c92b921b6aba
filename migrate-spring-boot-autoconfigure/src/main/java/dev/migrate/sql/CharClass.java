package dev.migrate.sql;

/**
 * What a character may begin. Characters outside ASCII are letters to PostgreSQL, all of
 * them.
 */
final class CharClass {

	static final byte OTHER = 0;

	static final byte BLANK = 1;

	static final byte LINE_END = 2;

	static final byte LETTER = 3;

	static final byte DIGIT = 4;

	static final byte OPERATOR = 5;

	static final byte PUNCTUATION = 6;

	static final byte QUOTE = 7;

	static final byte DOUBLE_QUOTE = 8;

	static final byte DOLLAR = 9;

	static final byte BACKSLASH = 10;

	private static final byte[] CLASSES = new byte[128];

	static {
		fill(" \t\f\u000b", BLANK);
		fill("\n\r", LINE_END);
		fill("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", LETTER);
		fill("0123456789", DIGIT);
		fill("~!@#^&|`?+-*/%<>=", OPERATOR);
		fill(",()[].;:", PUNCTUATION);
		fill("'", QUOTE);
		fill("\"", DOUBLE_QUOTE);
		fill("$", DOLLAR);
		fill("\\", BACKSLASH);
	}

	private CharClass() {
	}

	private static void fill(String chars, byte charClass) {
		for (int i = 0; i < chars.length(); i++) {
			CLASSES[chars.charAt(i)] = charClass;
		}
	}

	static byte of(char c) {
		return (c < 128) ? CLASSES[c] : LETTER;
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/**
	 * Whether the character may stand in a dollar quote's tag, or in a word but not
	 * {@code $}.
	 */
	static boolean isTagPart(char c) {
		byte charClass = of(c);
		return charClass == LETTER || charClass == DIGIT;
	}

	static char toLower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

}
