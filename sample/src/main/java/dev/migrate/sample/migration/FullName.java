package dev.migrate.sample.migration;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A name in two parts. The last name begins at a particle such as {@code van}, else it is
 * the last word.
 *
 * @param first the first names, perhaps empty
 * @param last the last name
 */
record FullName(String first, String last) {

	private static final Set<String> PARTICLES = Set.of("da", "de", "del", "della", "der", "di", "du", "la", "van",
			"von", "zu");

	static FullName parse(String text) {
		List<String> words = List.of(text.strip().split("\\s+"));
		int last = words.size() - 1;
		while (last > 1 && PARTICLES.contains(words.get(last - 1).toLowerCase(Locale.ROOT))) {
			last--;
		}
		return new FullName(String.join(" ", words.subList(0, last)),
				String.join(" ", words.subList(last, words.size())));
	}

}
