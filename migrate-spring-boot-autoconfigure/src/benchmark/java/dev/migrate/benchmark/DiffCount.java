package dev.migrate.benchmark;

import java.util.List;

/**
 * How many of the differences a contender found, and how many it reported in all.
 *
 * @param found how many of {@link DiffSchema#DIFFERENCES} it named
 * @param reported how many operations or statements it wants
 */
record DiffCount(int found, int reported) {

	private static final String LABEL = "@differences ";

	static String line(List<String> differences) {
		String all = String.join("\n", differences);
		long found = DiffSchema.DIFFERENCES.stream().filter(all::contains).count();
		return LABEL + found + " " + differences.size();
	}

	static DiffCount parse(List<String> output) {
		for (String line : output) {
			if (line.startsWith(LABEL)) {
				String[] parts = line.substring(LABEL.length()).split(" ");
				return new DiffCount(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
			}
		}
		throw new IllegalStateException("No count in " + output);
	}

	@Override
	public String toString() {
		return this.found + " of " + DiffSchema.DIFFERENCES.size() + ", in " + this.reported;
	}

}
