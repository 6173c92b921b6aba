package dev.migrate.database.postgresql.ddl;

import java.util.List;

/**
 * Follows parentheses and brackets.
 */
final class Brackets {

	private Brackets() {
	}

	/**
	 * Return where the parenthesis opens that closes at a place, or -1.
	 */
	static int opening(List<Token> tokens, int closing) {
		int depth = 0;
		for (int i = closing; i >= 0; i--) {
			depth += change(tokens.get(i));
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return where the parenthesis closes that opens at a place, or -1.
	 */
	static int closing(List<Token> tokens, int opening) {
		int depth = 0;
		for (int i = opening; i < tokens.size(); i++) {
			depth += change(tokens.get(i));
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return an expression without the parentheses around all of it. A row or a query
	 * needs them.
	 */
	static List<Token> trim(List<Token> tokens) {
		List<Token> stripped = strip(tokens);
		while (stripped.size() > 2 && stripped.get(0).is("(") && closing(stripped, 0) == stripped.size() - 1
				&& isExpression(stripped)) {
			stripped = strip(stripped.subList(1, stripped.size() - 1));
		}
		return stripped;
	}

	private static boolean isExpression(List<Token> parenthesized) {
		int depth = 0;
		boolean first = true;
		for (Token token : parenthesized.subList(1, parenthesized.size() - 1)) {
			depth += change(token);
			if (depth == 0 && token.is(",") || first && isQuery(token)) {
				return false;
			}
			// in more parentheses it may be a query still
			first = first && (token.isBlank() || token.is("("));
		}
		return !first;
	}

	private static boolean isQuery(Token token) {
		return token.isWord("select") || token.isWord("with") || token.isWord("values") || token.isWord("table");
	}

	private static List<Token> strip(List<Token> tokens) {
		int start = 0;
		int end = tokens.size();
		while (start < end && tokens.get(start).isBlank()) {
			start++;
		}
		while (end > start && tokens.get(end - 1).isBlank()) {
			end--;
		}
		return tokens.subList(start, end);
	}

	private static int change(Token token) {
		if (token.is("(") || token.is("[")) {
			return 1;
		}
		return (token.is(")") || token.is("]")) ? -1 : 0;
	}

}
