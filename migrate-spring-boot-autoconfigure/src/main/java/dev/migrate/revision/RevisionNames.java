package dev.migrate.revision;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a revision or a label may be called, so that every target can be told apart from
 * every name.
 */
final class RevisionNames {

	/** Words that have a meaning of their own as targets. */
	static final Set<String> WORDS = Set.of("head", "heads", "base", "current");

	private static final String ILLEGAL = "@-+:,";

	private RevisionNames() {
	}

	/**
	 * Refuse an id that no target could name.
	 * @param revision the revision with the id
	 * @throws IllegalRevisionNameException if the id cannot be used
	 */
	static void checkId(Revision revision) {
		String problem = problem(revision.id());
		if (problem != null) {
			throw IllegalRevisionNameException.id(revision, problem);
		}
	}

	/**
	 * Refuse a label that no target could name.
	 * @param label the label
	 * @param revision the revision that declares it
	 * @throws IllegalRevisionNameException if the label cannot be used
	 */
	static void checkLabel(String label, Revision revision) {
		String problem = problem(label);
		if (problem != null) {
			throw IllegalRevisionNameException.label(label, revision, problem);
		}
	}

	/**
	 * Return whether a character may be part of an id or a label.
	 * @param character the character
	 * @return {@code false} for the signs of targets and lists and for whitespace
	 */
	static boolean isLegal(char character) {
		// ids are checked at every start: the usual ones without further calls
		if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
			return true;
		}
		return ILLEGAL.indexOf(character) < 0 && !Character.isWhitespace(character) && !Character.isSpaceChar(character)
				&& !Character.isISOControl(character);
	}

	private static @Nullable String problem(String name) {
		if (name.isEmpty()) {
			return "it is empty";
		}
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (!isLegal(character)) {
				return (ILLEGAL.indexOf(character) >= 0) ? "it contains '" + character + "'"
						: "it contains whitespace or a control character";
			}
		}
		return WORDS.contains(name) ? "the word has a meaning of its own as a target" : null;
	}

}
