package dev.migrate.database.postgresql.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads the server's text form of arrays. The driver's own way asks the server what an
 * array is made of.
 */
final class TextArrays {

	private TextArrays() {
	}

	/**
	 * Read an array of texts without NULLs.
	 * @param array the array as the server writes it, or {@code null}
	 * @return the elements
	 */
	static List<String> parse(@Nullable String array) {
		if (array == null || array.equals("{}")) {
			return List.of();
		}
		int end = array.length() - 1;
		if (array.indexOf('"') < 0) {
			return unquoted(array, end);
		}
		List<String> elements = new ArrayList<>();
		StringBuilder element = new StringBuilder();
		boolean quoted = false;
		for (int i = 1; i < end; i++) {
			char c = array.charAt(i);
			switch (c) {
				case '\\' -> element.append(array.charAt(++i));
				case '"' -> quoted = !quoted;
				case ',' -> {
					if (quoted) {
						element.append(c);
					}
					else {
						elements.add(element.toString());
						element.setLength(0);
					}
				}
				default -> element.append(c);
			}
		}
		elements.add(element.toString());
		return elements;
	}

	private static List<String> unquoted(String array, int end) {
		int comma = array.indexOf(',');
		if (comma < 0) {
			return List.of(array.substring(1, end));
		}
		List<String> elements = new ArrayList<>();
		int from = 1;
		while (comma >= 0) {
			elements.add(array.substring(from, comma));
			from = comma + 1;
			comma = array.indexOf(',', from);
		}
		elements.add(array.substring(from, end));
		return elements;
	}

	/**
	 * Read numbers.
	 * @param array the array or vector as the server writes it: whatever is between the
	 * numbers
	 * @return the numbers
	 */
	static int[] numbers(String array) {
		int[] numbers = new int[array.length() / 2 + 1];
		int count = 0;
		int i = 0;
		while (i < array.length()) {
			boolean negative = array.charAt(i) == '-';
			i += negative ? 1 : 0;
			int number = 0;
			int from = i;
			while (i < array.length() && Character.isDigit(array.charAt(i))) {
				number = 10 * number + Character.digit(array.charAt(i), 10);
				i++;
			}
			if (i > from) {
				numbers[count++] = negative ? -number : number;
			}
			else {
				i++;
			}
		}
		return Arrays.copyOf(numbers, count);
	}

	/**
	 * Read an array of {@code name=value}.
	 * @param array the array as the server writes it, or {@code null}
	 * @return the values by name
	 */
	static Map<String, String> options(@Nullable String array) {
		if (array == null) {
			return Collections.emptyMap();
		}
		Map<String, String> options = new TreeMap<>();
		for (String option : parse(array)) {
			int equals = option.indexOf('=');
			options.put(option.substring(0, equals), option.substring(equals + 1));
		}
		return options;
	}

}
