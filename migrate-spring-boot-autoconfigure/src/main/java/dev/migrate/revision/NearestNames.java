package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Collects the names that are most like one that does not exist, for "did you mean". A
 * name is near when one begins with the other or few letters differ (Levenshtein's
 * distance), capitals aside.
 */
public final class NearestNames {

	private static final int SHOWN = 3;

	private static final int LONGEST = 64;

	private final String wanted;

	private final int limit;

	private final List<Candidate> candidates = new ArrayList<>();

	/**
	 * Look for names like the given one.
	 * @param wanted the name that does not exist
	 */
	public NearestNames(String wanted) {
		this.wanted = wanted.toLowerCase(Locale.ROOT);
		this.limit = Math.max(1, Math.min(3, wanted.length() / 3));
	}

	/**
	 * Consider a name that exists.
	 * @param name an id, label or word
	 */
	public void consider(String name) {
		if (this.wanted.isEmpty() || this.wanted.length() > LONGEST || name.length() > LONGEST) {
			return;
		}
		String candidate = name.toLowerCase(Locale.ROOT);
		int distance = (candidate.startsWith(this.wanted) || this.wanted.startsWith(candidate)) ? 0
				: distance(candidate);
		if (distance <= this.limit) {
			this.candidates.add(new Candidate(name, distance));
		}
	}

	/**
	 * Return the nearest names.
	 * @return up to three names, the nearest first
	 */
	public List<String> names() {
		return this.candidates.stream()
			.sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
			.limit(SHOWN)
			.map(Candidate::name)
			.toList();
	}

	private int distance(String candidate) {
		if (Math.abs(candidate.length() - this.wanted.length()) > this.limit) {
			return Integer.MAX_VALUE;
		}
		int[] previous = new int[candidate.length() + 1];
		for (int column = 0; column < previous.length; column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= this.wanted.length(); row++) {
			int[] current = new int[previous.length];
			current[0] = row;
			for (int column = 1; column < current.length; column++) {
				int change = (this.wanted.charAt(row - 1) != candidate.charAt(column - 1)) ? 1 : 0;
				current[column] = Math.min(previous[column - 1] + change,
						Math.min(previous[column], current[column - 1]) + 1);
			}
			previous = current;
		}
		return previous[candidate.length()];
	}

	private record Candidate(String name, int distance) {
	}

}
