package dev.migrate.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What to run, from system properties {@code benchmark.*}; an empty one is as good as
 * none.
 *
 * @param directory where work files and results go
 * @param sizes the numbers of migrations
 * @param scenarios the names of the scenarios, none for all
 * @param repeats how often each measure is taken, or 0 for what each scenario finds
 * enough
 * @param statements how many statements the one large file has
 */
record Options(Path directory, List<Integer> sizes, List<String> scenarios, int repeats, int statements) {

	static Options fromSystemProperties() {
		return new Options(Path.of(System.getProperty("benchmark.directory", "target/benchmark")),
				list("benchmark.sizes", "10,100,1000,10000").stream().map(Integer::valueOf).toList(),
				list("benchmark.scenarios", ""), Integer.parseInt(value("benchmark.repeats", "0")),
				Integer.parseInt(value("benchmark.statements", "100000")));
	}

	/**
	 * Return how often to measure.
	 * @param enough what the scenario finds enough
	 * @return that, unless the user has said otherwise
	 */
	int repeats(int enough) {
		return (this.repeats > 0) ? this.repeats : enough;
	}

	boolean includes(Scenario scenario) {
		return this.scenarios.isEmpty() || this.scenarios.contains(scenario.name());
	}

	/**
	 * Return the sizes between two.
	 * @param smallest the first
	 * @param largest the last
	 * @return those of {@link #sizes()} that lie there
	 */
	List<Integer> sizes(int smallest, int largest) {
		return this.sizes.stream().filter((size) -> size >= smallest && size <= largest).toList();
	}

	private static List<String> list(String property, String otherwise) {
		return Arrays.stream(value(property, otherwise).split(","))
			.map(String::strip)
			.filter((s) -> !s.isEmpty())
			.toList();
	}

	private static String value(String property, String otherwise) {
		String value = System.getProperty(property, "").strip();
		return value.isEmpty() ? otherwise : value;
	}

}
