package dev.migrate.database.postgresql.scratch;

import java.util.Set;

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

}
