package dev.migrate.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * One measured run.
 *
 * @param contender who ran
 * @param wallMillis the time that passed
 * @param cpuMillis the processor time of the client
 * @param peakMegabytes the most memory that a process held, 0 where none was measured
 */
record Sample(String contender, double wallMillis, double cpuMillis, double peakMegabytes) {

	private static final String LABEL = "@sample ";

	static Sample of(String contender, Children.Outcome outcome) {
		return new Sample(contender, outcome.wallMillis(), outcome.cpuMillis(), outcome.peakKilobytes() / 1024.0);
	}

	/**
	 * Write a run the way a worker prints it.
	 * @param contender who ran
	 * @param wallNanos the time that passed
	 * @param cpuNanos the processor time
	 * @return a line
	 */
	static String line(String contender, long wallNanos, long cpuNanos) {
		return LABEL + wallNanos + " " + cpuNanos + " " + contender;
	}

	static List<Sample> parse(List<String> output) {
		return output.stream().map(Sample::parse).flatMap(Optional::stream).toList();
	}

	private static Optional<Sample> parse(String line) {
		if (!line.startsWith(LABEL)) {
			return Optional.empty();
		}
		String[] parts = line.substring(LABEL.length()).split(" ", 3);
		return Optional.of(new Sample(parts[2], Long.parseLong(parts[0]) / 1e6, Long.parseLong(parts[1]) / 1e6, 0));
	}

}
