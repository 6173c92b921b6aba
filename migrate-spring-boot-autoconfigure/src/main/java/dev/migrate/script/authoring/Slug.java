package dev.migrate.script.authoring;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words of a message, for the names of files and classes. Letters and digits of every
 * script are kept as they are, because to transliterate is to guess.
 */
final class Slug {

	/** Longest slug, in characters. */
	static final int LIMIT = 40;

	private Slug() {
	}

	/**
	 * Make the part of a file's name that tells people what the revision is for.
	 * @param message the message
	 * @return words in lower case with {@code _} between them; empty for a message
	 * without letters and digits
	 */
	static String of(String message) {
		StringBuilder slug = new StringBuilder();
		int length = 0;
		for (String word : words(Normalizer.normalize(message.toLowerCase(Locale.ROOT), Normalizer.Form.NFC))) {
			int size = word.codePointCount(0, word.length());
			if (length == 0) {
				slug.append(cut(word));
			}
			else if (length + 1 + size <= LIMIT) {
				slug.append('_').append(word);
			}
			else {
				break;
			}
			length += size + 1;
		}
		return slug.toString();
	}

	/**
	 * Cut a text into words, each a run of letters and digits with their marks.
	 */
	static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		text.codePoints().forEach((character) -> {
			if (Character.isLetterOrDigit(character) || (isMark(character) && !word.isEmpty())) {
				word.appendCodePoint(character);
			}
			else if (!word.isEmpty()) {
				words.add(word.toString());
				word.setLength(0);
			}
		});
		if (!word.isEmpty()) {
			words.add(word.toString());
		}
		return words;
	}

	private static boolean isMark(int character) {
		int type = Character.getType(character);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

	private static String cut(String word) {
		return (word.codePointCount(0, word.length()) <= LIMIT) ? word
				: word.substring(0, word.offsetByCodePoints(0, LIMIT));
	}

}
