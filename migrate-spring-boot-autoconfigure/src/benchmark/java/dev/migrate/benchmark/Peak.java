package dev.migrate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that a process ever held, as Linux counts it.
 */
final class Peak {

	/** What a child prints before the number of its own kilobytes. */
	static final String LABEL = "@peak ";

	private Peak() {
	}

	/**
	 * Print the peak of this process as the last of its doings.
	 * @throws IOException if the system does not tell
	 */
	static void print() throws IOException {
		System.out.println(LABEL + kilobytes("self"));
	}

	/**
	 * Return the peak resident set of a process ({@code VmHWM}).
	 * @param process its id
	 * @return kilobytes, or 0 when the process has no memory any more
	 * @throws IOException if there is no such process
	 */
	static long kilobytes(String process) throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
			if (line.startsWith("VmHWM:")) {
				return Long.parseLong(line.replaceAll("\\D", ""));
			}
		}
		return 0;
	}

}
