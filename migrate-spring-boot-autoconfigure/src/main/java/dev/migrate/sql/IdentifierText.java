package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * Reads the name that an identifier stands for (sections "Identifiers and Key Words" and
 * "Unicode escapes" of PostgreSQL's manual).
 */
final class IdentifierText {

	private static final char DEFAULT_ESCAPE = '\\';

	private IdentifierText() {
	}

	/**
	 * Return the name.
	 * @param kind a word or a quoted identifier
	 * @param text the token in its canonical form
	 * @param escape the character of a {@code UESCAPE} clause, or {@code null}
	 */
	static String name(TokenKind kind, String text, @Nullable Character escape) {
		if (kind != TokenKind.QUOTED_IDENTIFIER) {
			return text;
		}
		boolean unicode = text.startsWith("U&");
		String name = text.substring(unicode ? 3 : 1, text.length() - 1).replace("\"\"", "\"");
		return unicode ? unescape(name, (escape != null) ? escape : DEFAULT_ESCAPE) : name;
	}

	private static String unescape(String text, char escape) {
		StringBuilder name = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != escape) {
				name.append(c);
				continue;
			}
			boolean six = text.startsWith("+", i + 1);
			int digits = i + (six ? 2 : 1);
			int end = digits + (six ? 6 : 4);
			if (end > text.length() || !isHex(text, digits, end)) {
				// a doubled escape is one; anything else the server refuses
				name.append(c);
				i += (text.indexOf(escape, i + 1) == i + 1) ? 1 : 0;
				continue;
			}
			int point = Integer.parseInt(text, digits, end, 16);
			if (point <= Character.MAX_CODE_POINT) {
				name.appendCodePoint(point);
			}
			i = end - 1;
		}
		return name.toString();
	}

	private static boolean isHex(String text, int start, int end) {
		return text.chars().skip(start).limit(end - start).allMatch((c) -> c < 128 && Character.digit(c, 16) >= 0);
	}

}
