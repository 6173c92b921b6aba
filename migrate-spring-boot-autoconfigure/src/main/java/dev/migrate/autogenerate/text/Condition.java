package dev.migrate.autogenerate.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Brings the condition of a check to one form. Parts that {@code AND} joins are sorted,
 * for where they come from, they have no order: Bean Validation's come out differently
 * from one JVM to the next.
 */
public final class Condition {

	private Condition() {
	}

	/**
	 * Return the one form of a check.
	 * @param definition what follows the name of a check, as the server prints it
	 * @return a text to compare with others, no SQL
	 */
	public static String canonical(String definition) {
		List<SqlToken> tokens = SqlToken.tokenize(definition);
		if (tokens.size() < 3 || !tokens.get(0).isWord("CHECK") || !tokens.get(1).is("(")) {
			return definition;
		}
		int close = closing(tokens, 1);
		List<String> conjuncts = new ArrayList<>();
		Deque<List<SqlToken>> open = new ArrayDeque<>();
		open.push(tokens.subList(2, close));
		while (!open.isEmpty()) {
			List<SqlToken> part = stripped(open.pop());
			List<List<SqlToken>> parts = split(part);
			if (parts.size() == 1) {
				conjuncts.add(join(part));
			}
			else {
				parts.forEach(open::push);
			}
		}
		Collections.sort(conjuncts);
		return String.join(" AND ", conjuncts) + " | " + join(tokens.subList(close + 1, tokens.size()));
	}

	private static List<SqlToken> stripped(List<SqlToken> tokens) {
		List<SqlToken> inner = tokens;
		while (inner.size() > 1 && inner.get(0).is("(") && closing(inner, 0) == inner.size() - 1) {
			inner = inner.subList(1, inner.size() - 1);
		}
		return inner;
	}

	private static List<List<SqlToken>> split(List<SqlToken> tokens) {
		List<List<SqlToken>> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			depth += depthChange(token);
			if (depth == 0 && token.isWord("OR")) {
				return List.of(tokens);
			}
			if (depth == 0 && token.isWord("AND")) {
				parts.add(tokens.subList(start, i));
				start = i + 1;
			}
		}
		parts.add(tokens.subList(start, tokens.size()));
		return parts;
	}

	private static int closing(List<SqlToken> tokens, int open) {
		int depth = 0;
		for (int i = open; i < tokens.size(); i++) {
			depth += depthChange(tokens.get(i));
			if (depth == 0) {
				return i;
			}
		}
		return tokens.size() - 1;
	}

	/** {@code CASE … END} holds conditions of its own, as brackets do. */
	private static int depthChange(SqlToken token) {
		if (token.is("(") || token.is("[") || token.isWord("CASE")) {
			return 1;
		}
		return (token.is(")") || token.is("]") || token.isWord("END")) ? -1 : 0;
	}

	private static String join(List<SqlToken> tokens) {
		StringBuilder text = new StringBuilder();
		tokens.forEach((token) -> text.append(token.text()).append(' '));
		return text.toString().trim();
	}

}
