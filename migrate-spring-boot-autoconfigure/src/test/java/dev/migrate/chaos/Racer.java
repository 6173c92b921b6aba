package dev.migrate.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

/**
 * A process that is given jobs, one after the other, together with others.
 */
final class Racer implements AutoCloseable {

	private final Process process;

	private final BufferedReader reader;

	private Racer(Process process) {
		this.process = process;
		this.reader = process.inputReader(StandardCharsets.UTF_8);
	}

	/**
	 * Start a process.
	 * @param database where it works
	 * @param scripts what it looks at to get warm
	 * @return the process, soon ready
	 */
	static Racer start(TestDatabase database, Scripts scripts) {
		try {
			return new Racer(
					new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
							"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx48m", "-cp",
							System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
							RaceMain.class.getName(), database.url(), scripts.location()))
						.redirectErrorStream(true)
						.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until it is ready for its first job.
	 */
	void awaitReady() {
		readTo(RaceMain.READY);
	}

	/**
	 * Give it a job and do not wait.
	 * @param method {@code upgrade} or {@code downgrade}
	 * @param scripts its release
	 * @param target where to, for a downgrade
	 */
	void begin(String method, Scripts scripts, String target) {
		try {
			Writer writer = this.process.outputWriter(StandardCharsets.UTF_8);
			writer.write(String.join("\t", method, scripts.location(), target) + "\n");
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until the job is done.
	 * @return how many steps it did
	 */
	int awaitDone() {
		return Integer.parseInt(readTo(RaceMain.DONE).substring(RaceMain.DONE.length()));
	}

	private String readTo(String beginning) {
		StringBuilder read = new StringBuilder();
		try {
			for (String line = this.reader.readLine(); line != null; line = this.reader.readLine()) {
				if (line.startsWith(beginning)) {
					return line;
				}
				read.append(line).append('\n');
				if (line.startsWith(RaceMain.FAILED)) {
					break;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError(read.toString());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
