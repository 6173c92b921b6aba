package dev.migrate.database.postgresql.ddl;

import java.util.List;

/**
 * Writes what an index is over.
 */
final class IndexText {

	private IndexText() {
	}

	/**
	 * Without the method that the server takes by itself, and without idle parentheses.
	 */
	static String definition(List<Token> printed) {
		List<Token> tokens = printed;
		if (tokens.size() > 4 && tokens.get(0).isWord("using") && tokens.get(2).isWord("btree")) {
			tokens = tokens.subList(tokens.get(3).isBlank() ? 4 : 3, tokens.size());
		}
		int where = condition(tokens);
		if (where < 0) {
			return Tokens.join(tokens);
		}
		return Tokens.join(tokens.subList(0, where + 1)) + " "
				+ Tokens.join(Brackets.trim(tokens.subList(where + 1, tokens.size())));
	}

	/** Where the condition of a partial index begins, or -1. */
	private static int condition(List<Token> tokens) {
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).is("(")) {
				int closing = Brackets.closing(tokens, i);
				i = (closing > 0) ? closing : i;
			}
			else if (tokens.get(i).isWord("where")) {
				return i;
			}
		}
		return -1;
	}

}
