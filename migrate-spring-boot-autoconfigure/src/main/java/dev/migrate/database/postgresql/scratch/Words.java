package dev.migrate.database.postgresql.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.sql.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a statement, to be looked at by their places; a place without a token is
 * none of anything.
 *
 * @param tokens the tokens
 */
record Words(List<SqlToken> tokens) {

	int size() {
		return this.tokens.size();
	}

	boolean is(int index, String... words) {
		return index >= 0 && index < size() && this.tokens.get(index).isWord(words);
	}

	boolean mark(int index, String punctuation) {
		return index >= 0 && index < size() && this.tokens.get(index).is(punctuation);
	}

	boolean isName(int index) {
		return index >= 0 && index < size() && this.tokens.get(index).isName();
	}

	/** The name at a place, or an empty text. */
	String name(int index) {
		return isName(index) ? Objects.requireNonNull(this.tokens.get(index).name()) : "";
	}

	/** What a value at a place says: the content of a string, else the name. */
	@Nullable String value(int index) {
		if (index < 0 || index >= size()) {
			return null;
		}
		String content = this.tokens.get(index).content();
		return (content != null) ? content : this.tokens.get(index).name();
	}

	/**
	 * The place behind {@code IF [NOT] EXISTS}, {@code CONCURRENTLY} and {@code ONLY}.
	 */
	int afterNoise(int index) {
		int after = index + (is(index, "concurrently") ? 1 : 0);
		if (is(after, "if")) {
			after += is(after + 1, "not") ? 3 : 2;
		}
		return after + (is(after, "only") ? 1 : 0);
	}

	/** The parts of the qualified name that begins at a place; empty where none does. */
	List<String> parts(int index) {
		List<String> parts = new ArrayList<>();
		int at = index;
		while (isName(at)) {
			parts.add(name(at));
			at++;
			if (!mark(at, ".")) {
				break;
			}
			at++;
		}
		return parts;
	}

	/** The place behind the qualified name that begins at a place. */
	int afterName(int index) {
		return index + Math.max(0, parts(index).size() * 2 - 1);
	}

	/** The first place from one on that holds a word outside of parentheses, or -1. */
	int find(int from, String... words) {
		int depth = 0;
		for (int i = from; i < size(); i++) {
			depth += mark(i, "(") ? 1 : mark(i, ")") ? -1 : 0;
			if (depth == 0 && is(i, words)) {
				return i;
			}
		}
		return -1;
	}

}
