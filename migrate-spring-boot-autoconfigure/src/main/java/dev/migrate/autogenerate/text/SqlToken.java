package dev.migrate.autogenerate.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of printed SQL. What a server prints has no comments, so none are looked for.
 *
 * @param kind what it is
 * @param text its characters as they stand
 * @param start where it begins
 */
public record SqlToken(Kind kind, String text, int start) {

	/**
	 * Cut SQL into tokens. Every character is looked at once.
	 * @param sql the SQL
	 * @return the tokens, without white space
	 */
	public static List<SqlToken> tokenize(String sql) {
		List<SqlToken> tokens = new ArrayList<>();
		int pos = 0;
		while (pos < sql.length()) {
			char c = sql.charAt(pos);
			if (Character.isWhitespace(c)) {
				pos++;
				continue;
			}
			Kind kind = kind(sql, pos);
			int end = switch (kind) {
				case WORD -> endOfWord(sql, pos);
				case QUOTED -> endOfQuotes(sql, pos + 1, '"', false);
				case STRING -> endOfString(sql, pos);
				case SYMBOL -> sql.startsWith("::", pos) ? pos + 2 : pos + 1;
			};
			tokens.add(new SqlToken(kind, sql.substring(pos, end), pos));
			pos = end;
		}
		return tokens;
	}

	/**
	 * Return where the token ends.
	 * @return the place after its last character
	 */
	public int end() {
		return this.start + this.text.length();
	}

	/**
	 * Return whether the token is a symbol.
	 * @param symbol the symbol
	 * @return {@code true} where it is this one
	 */
	public boolean is(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	/**
	 * Return whether the token is a keyword.
	 * @param word the keyword, in upper case
	 * @return {@code true} where it is this one
	 */
	public boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(word);
	}

	/**
	 * Return whether the token may stand for a name.
	 * @param name the name as the catalog keeps it
	 * @return {@code true} where it does when it is a name at all
	 */
	public boolean names(String name) {
		return switch (this.kind) {
			case WORD -> this.text.equals(name);
			case QUOTED -> name().equals(name);
			case STRING, SYMBOL -> false;
		};
	}

	/**
	 * Return the name that a word or quoted identifier stands for.
	 * @return the name as the catalog keeps it
	 */
	public String name() {
		return (this.kind == Kind.QUOTED) ? this.text.substring(1, this.text.length() - 1).replace("\"\"", "\"")
				: this.text;
	}

	private static Kind kind(String sql, int pos) {
		char c = sql.charAt(pos);
		if (c == '"') {
			return Kind.QUOTED;
		}
		if (c == '\'' || (c == 'E' || c == 'e') && pos + 1 < sql.length() && sql.charAt(pos + 1) == '\''
				|| c == '$' && !dollarTag(sql, pos).isEmpty()) {
			return Kind.STRING;
		}
		return isWordPart(c) ? Kind.WORD : Kind.SYMBOL;
	}

	private static boolean isWordPart(char c) {
		return Character.isLetterOrDigit(c) || c == '_' || c >= 0x80;
	}

	private static int endOfWord(String sql, int start) {
		int end = start + 1;
		while (end < sql.length() && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '$')) {
			end++;
		}
		return end;
	}

	private static int endOfString(String sql, int start) {
		return switch (sql.charAt(start)) {
			case '\'' -> endOfQuotes(sql, start + 1, '\'', false);
			case '$' -> {
				String tag = dollarTag(sql, start);
				int close = sql.indexOf(tag, start + tag.length());
				yield (close < 0) ? sql.length() : close + tag.length();
			}
			default -> endOfQuotes(sql, start + 2, '\'', true);
		};
	}

	private static int endOfQuotes(String sql, int start, char quote, boolean escapes) {
		for (int i = start; i < sql.length(); i++) {
			char c = sql.charAt(i);
			if (escapes && c == '\\') {
				i++;
			}
			else if (c == quote) {
				if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
					i++;
				}
				else {
					return i + 1;
				}
			}
		}
		return sql.length();
	}

	private static String dollarTag(String sql, int start) {
		for (int i = start + 1; i < sql.length(); i++) {
			char c = sql.charAt(i);
			if (c == '$') {
				return sql.substring(start, i + 1);
			}
			if (!isWordPart(c) || i == start + 1 && Character.isDigit(c)) {
				return "";
			}
		}
		return "";
	}

	/** What a token is. */
	public enum Kind {

		/** A name without quotes, a keyword or a number. */
		WORD,

		/** A name in double quotes. */
		QUOTED,

		/** A text. */
		STRING,

		/** Anything else: one character, or {@code ::}. */
		SYMBOL

	}

}
