package dev.migrate.database.postgresql.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.postgresql.ddl.Token.Kind;

/**
 * Puts PostgreSQL's short names of types in the place of the standard's long ones, which
 * the server prints.
 */
final class TypeNames {

	private TypeNames() {
	}

	static List<Token> shorten(List<Token> tokens) {
		List<Token> result = new ArrayList<>(tokens.size());
		for (int i = 0; i < tokens.size(); i++) {
			Token token = tokens.get(i);
			boolean part = i > 0 && tokens.get(i - 1).is(".");
			if (token.kind() != Kind.WORD || part) {
				result.add(token);
			}
			else if (token.isWord("character") || token.isWord("bit")) {
				i = shortenText(tokens, i, result);
			}
			else if (token.isWord("timestamp") || token.isWord("time")) {
				i = shortenTime(tokens, i, result);
			}
			else {
				result.add(token);
			}
		}
		return result;
	}

	private static int shortenText(List<Token> tokens, int index, List<Token> result) {
		boolean text = tokens.get(index).isWord("character");
		int next = after(tokens, index);
		if (isWord(tokens, next, "varying")) {
			result.add(word(text ? "varchar" : "varbit"));
			return next;
		}
		boolean sized = text && next < tokens.size() && tokens.get(next).is("(");
		result.add(sized ? word("char") : tokens.get(index));
		return index;
	}

	/** With a precision or without, with a time zone or without. */
	private static int shortenTime(List<Token> tokens, int index, List<Token> result) {
		int end = after(tokens, index);
		List<Token> precision = List.of();
		if (index + 1 < tokens.size() && tokens.get(index + 1).is("(")) {
			int closing = Brackets.closing(tokens, index + 1);
			if (closing < 0) {
				result.add(tokens.get(index));
				return index;
			}
			precision = tokens.subList(index + 1, closing + 1);
			end = after(tokens, closing);
		}
		boolean with = isWord(tokens, end, "with");
		int zone = after(tokens, after(tokens, end));
		if (!(with || isWord(tokens, end, "without")) || !isWord(tokens, after(tokens, end), "time")
				|| !isWord(tokens, zone, "zone")) {
			result.add(tokens.get(index));
			return index;
		}
		boolean timestamp = tokens.get(index).isWord("timestamp");
		result.add(word((timestamp ? "timestamp" : "time") + (with ? "tz" : "")));
		result.addAll(precision);
		return zone;
	}

	/** The next token that is not blank, or the size. */
	private static int after(List<Token> tokens, int index) {
		int next = index + 1;
		while (next < tokens.size() && tokens.get(next).isBlank()) {
			next++;
		}
		return Math.min(next, tokens.size());
	}

	private static boolean isWord(List<Token> tokens, int index, String word) {
		return index < tokens.size() && tokens.get(index).isWord(word);
	}

	private static Token word(String text) {
		return new Token(Kind.WORD, text);
	}

}
