package dev.migrate.benchmark;

import java.util.List;

/**
 * What the {@link CountingProxy} counted in one run, as a worker prints it.
 *
 * @param roundTrips the round trips after each connection's set-up
 * @param connections the connections beside the pool's first
 */
record TripCount(int roundTrips, int connections) {

	private static final String LABEL = "@trips ";

	static String line(int roundTrips, int connections) {
		return LABEL + roundTrips + " " + connections;
	}

	static TripCount parse(List<String> output) {
		for (String line : output) {
			if (line.startsWith(LABEL)) {
				String[] parts = line.substring(LABEL.length()).split(" ");
				return new TripCount(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
			}
		}
		throw new IllegalStateException("No count in " + output);
	}

}
