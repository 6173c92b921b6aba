package dev.migrate.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Names commands as people say them: {@code CREATE MATERIALIZED VIEW}, without what may
 * stand between the words.
 */
final class CommandNames {

	private static final Set<String> MODIFIERS = Set.of("or", "replace", "global", "local", "temp", "temporary",
			"unlogged", "recursive", "unique", "constraint", "trusted", "procedural");

	/** Words that need another to name an object. */
	private static final Set<String> FIRST_OF_TWO = Set.of("materialized", "foreign", "event", "access", "user",
			"large", "default", "property");

	private static final Set<String> SECOND_OF_TWO = Set.of("view", "table", "trigger", "method", "mapping", "object",
			"privileges", "conversion", "graph");

	private CommandNames() {
	}

	static String of(TokenList tokens) {
		String first = tokens.lowerText(0);
		return switch (first) {
			case "create", "alter", "drop" -> upper(first + " " + object(tokens, first.equals("create")));
			case "import" -> "IMPORT FOREIGN SCHEMA";
			case "security" -> "SECURITY LABEL";
			case "reassign" -> "REASSIGN OWNED";
			default -> upper(first);
		};
	}

	private static String object(TokenList tokens, boolean modified) {
		int index = 1;
		while (modified && MODIFIERS.contains(tokens.lowerText(index))) {
			index++;
		}
		String object = tokens.lowerText(index);
		String second = tokens.lowerText(index + 1);
		if (object.equals("foreign") && second.equals("data")) {
			return "foreign data wrapper";
		}
		if (object.equals("text") && second.equals("search")) {
			return "text search " + tokens.lowerText(index + 2);
		}
		boolean two = FIRST_OF_TWO.contains(object) && SECOND_OF_TWO.contains(second);
		two |= object.equals("operator") && (second.equals("class") || second.equals("family"));
		return two ? object + " " + second : object;
	}

	private static String upper(String name) {
		return name.toUpperCase(Locale.ROOT);
	}

}
