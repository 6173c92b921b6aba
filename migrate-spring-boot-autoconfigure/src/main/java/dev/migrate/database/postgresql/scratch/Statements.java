package dev.migrate.database.postgresql.scratch;

import java.util.Set;

import dev.migrate.sql.SqlToken;

/**
 * What the words of a statement mean by their places.
 */
final class Statements {

	private static final Set<String> MODIFIERS = Set.of("or", "replace", "global", "local", "temp", "temporary",
			"unlogged", "recursive", "unique", "constraint", "default");

	private Statements() {
	}

	/** The place of the word in a {@code CREATE} that says what is made. */
	static int objectWord(Words words) {
		int index = 1;
		while (index < words.size() && MODIFIERS.contains(words.name(index))) {
			index++;
		}
		return index;
	}

	/** The statement without {@code CONCURRENTLY} at a place, if it is there. */
	static String withoutConcurrently(String sql, Words words, int index) {
		if (!words.is(index, "concurrently")) {
			return sql;
		}
		SqlToken word = words.tokens().get(index);
		return sql.substring(0, word.start()) + sql.substring(word.end());
	}

	/** Its query is not to be run: functions in it may be slow, or read live tables. */
	static String withoutData(String sql, Words words) {
		int last = words.size() - 1;
		if (words.is(last, "data") && words.is(last - 1, "no")) {
			return sql;
		}
		boolean with = words.is(last, "data") && words.is(last - 1, "with");
		String query = with ? sql.substring(0, words.tokens().get(last - 1).start()) : sql + " ";
		return query + "WITH NO DATA";
	}

}
