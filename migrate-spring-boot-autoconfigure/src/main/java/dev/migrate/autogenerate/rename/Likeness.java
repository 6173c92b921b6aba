package dev.migrate.autogenerate.rename;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Says how alike two names are, from 0 to 1: by the words that they share (Sørensen's and
 * Dice's coefficient) or by the letters that it takes to make one of the other
 * (Levenshtein's distance), whichever is more.
 */
final class Likeness {

	private Likeness() {
	}

	static double of(String one, String other) {
		String first = one.toLowerCase(Locale.ROOT);
		String second = other.toLowerCase(Locale.ROOT);
		if (first.equals(second)) {
			return 1;
		}
		return Math.max(words(one, other), letters(first, second));
	}

	private static double words(String one, String other) {
		List<String> first = split(one);
		List<String> second = split(other);
		int size = first.size() + second.size();
		int shared = 0;
		for (String word : first) {
			if (second.remove(word)) {
				shared++;
			}
		}
		return (size == 0) ? 0 : 2.0 * shared / size;
	}

	/**
	 * Words end at anything but a letter or digit, and where a capital begins another.
	 */
	private static List<String> split(String name) {
		String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
		List<String> words = new ArrayList<>(Arrays.asList(spaced.split("[^\\p{L}\\p{N}]+")));
		words.removeIf(String::isEmpty);
		words.replaceAll(
				(word) -> (word.length() > 3 && word.endsWith("s")) ? word.substring(0, word.length() - 1) : word);
		return words;
	}

	private static double letters(String one, String other) {
		int longest = Math.max(one.length(), other.length());
		int[] above = new int[other.length() + 1];
		for (int i = 0; i <= other.length(); i++) {
			above[i] = i;
		}
		for (int i = 1; i <= one.length(); i++) {
			int[] row = new int[other.length() + 1];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int change = above[j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
			}
			above = row;
		}
		return 1 - (double) above[other.length()] / longest;
	}

}
