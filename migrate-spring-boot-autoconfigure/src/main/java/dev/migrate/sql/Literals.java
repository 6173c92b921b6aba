package dev.migrate.sql;

import java.util.Locale;

/**
 * Reads the value of a literal, as far as a setting's value may need it.
 */
final class Literals {

	private Literals() {
	}

	/**
	 * Return what a token stands for as a value: a literal's or quoted identifier's
	 * content in lower case, else the token in lower case.
	 * @param token a token's text
	 */
	static String value(String token) {
		String text = token.toLowerCase(Locale.ROOT);
		int quote = text.indexOf('\'');
		if (quote >= 0 && quote <= 2 && text.endsWith("'") && text.length() > quote + 1) {
			return text.substring(quote + 1, text.length() - 1).replace("''", "'");
		}
		if (text.startsWith("\"") && text.length() > 1) {
			return text.substring(1, text.length() - 1);
		}
		int tag = text.startsWith("$") ? text.indexOf('$', 1) + 1 : 0;
		return (tag > 0 && text.length() >= 2 * tag) ? text.substring(tag, text.length() - tag) : text;
	}

	/**
	 * Return whether a token is one of PostgreSQL's ways to say no, of which any unique
	 * begin is enough.
	 * @param token a token's text
	 */
	static boolean isFalse(String token) {
		String value = value(token).strip();
		return !value.isEmpty() && ("false".startsWith(value) || "no".startsWith(value) || value.equals("0")
				|| (value.length() > 1 && "off".startsWith(value)));
	}

}
