package dev.migrate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.migrate.testsupport.TestServer;

/**
 * Writes down how much was tried, into {@code target/chaos}, for docs/reliability.md.
 */
final class ChaosFigures {

	private ChaosFigures() {
	}

	/**
	 * Write figures.
	 * @param name what they are of, which names the file
	 * @param figures each with what it counts
	 */
	static void write(String name, Map<String, Integer> figures) {
		StringBuilder text = new StringBuilder("PostgreSQL " + TestServer.majorVersion() + "\n");
		figures.forEach((what, count) -> text.append(what).append(": ").append(count).append('\n'));
		write(name + ".txt", text.toString());
	}

	/**
	 * Write a file, and show it where all of the chaos runs.
	 * @param file its name
	 * @param text what is in it
	 */
	static void write(String file, String text) {
		try {
			Path folder = Files.createDirectories(Path.of("target", "chaos"));
			Files.writeString(folder.resolve(file), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (Chaos.isFull()) {
			System.out.println(text);
		}
	}

}
