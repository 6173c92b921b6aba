package dev.migrate.script;

import dev.migrate.sql.SqlToken;
import dev.migrate.sql.SqlTokens;

/**
 * The place in a generated statement that waits for a person: a block comment
 * <code>&#47;* FILL IN: what is missing *&#47;</code>. A statement that has one does not
 * say yet what it shall do, so it is found before it runs; who has filled it in takes the
 * comment out. A comment behind the last word of a statement is no part of it, and not
 * seen.
 */
public final class FillIn {

	/** How the comment begins. */
	public static final String MARK = "/* FILL IN:";

	private FillIn() {
	}

	/**
	 * Return the comment that marks a place.
	 * @param what what a person has to say there
	 * @return the comment
	 */
	public static String comment(String what) {
		return MARK + " " + what + " */";
	}

	/**
	 * Return whether a statement still waits for a person.
	 * @param sql the statement
	 * @return {@code true} if it has such a comment
	 */
	public static boolean isIn(String sql) {
		return find(sql) >= 0;
	}

	/**
	 * Return where the first such comment of a statement begins, or -1. Most statements
	 * hold no such text at all, and are not cut into tokens for it.
	 */
	private static int find(String sql) {
		if (!sql.contains(MARK)) {
			return -1;
		}
		int end = 0;
		for (SqlToken token : SqlTokens.of(sql)) {
			int found = findBetween(sql, end, token.start());
			if (found >= 0) {
				return found;
			}
			end = token.end();
		}
		return findBetween(sql, end, sql.length());
	}

	/**
	 * Look between two tokens, where there are only blanks and comments.
	 */
	private static int findBetween(String sql, int start, int end) {
		int i = start;
		while (i < end) {
			if (sql.startsWith("--", i)) {
				int lineEnd = sql.indexOf('\n', i);
				i = (lineEnd < 0) ? end : lineEnd;
			}
			else if (sql.startsWith(MARK, i)) {
				return i;
			}
			else {
				i = sql.startsWith("/*", i) ? endOfComment(sql, i) : i + 1;
			}
		}
		return -1;
	}

	/** Block comments nest. */
	private static int endOfComment(String sql, int start) {
		int depth = 0;
		int i = start;
		do {
			if (sql.startsWith("/*", i)) {
				depth++;
				i += 2;
			}
			else if (sql.startsWith("*/", i)) {
				depth--;
				i += 2;
			}
			else {
				i++;
			}
		}
		while (depth > 0 && i < sql.length());
		return i;
	}

	/**
	 * Return the line of the first such comment.
	 * @param sql a statement
	 * @param line the line where the statement begins
	 * @return the line, or 0 where there is none
	 */
	static int line(String sql, int line) {
		int place = find(sql);
		return (place < 0) ? 0 : line + (int) sql.substring(0, place).lines().count() - 1;
	}

}
