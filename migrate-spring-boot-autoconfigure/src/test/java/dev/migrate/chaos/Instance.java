package dev.migrate.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.migrate.execution.MigrationCancelledException;

/**
 * A process of its own that migrates, to be killed. It is started ahead of its job, so
 * that what happens to it happens while it migrates and not while its JVM starts.
 */
final class Instance implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 120;

	private final Process process;

	private final StringBuffer output = new StringBuffer();

	private final CountDownLatch ready = new CountDownLatch(1);

	private final CountDownLatch read = new CountDownLatch(1);

	private Instance(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "output of an instance");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Start a process.
	 * @param warmUp a job that is never run; its database is only looked at
	 * @return the process, soon ready for a job
	 */
	static Instance start(InstanceJob warmUp) {
		return start("-Xmx64m", InstanceMain.class.getName(), warmUp.line());
	}

	/**
	 * Start a process that says what {@link InstanceMain} says.
	 * @param memory the option of its JVM
	 * @param main its class
	 * @param arguments what it is given at once
	 * @return the process, soon ready for a job
	 */
	static Instance start(String memory, String main, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto", memory, "-cp",
						System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		try {
			return new Instance(builder.redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				this.output.append(line).append('\n');
				if (line.equals(InstanceMain.READY)) {
					this.ready.countDown();
				}
			}
		}
		catch (IOException ex) {
			// it was killed
		}
		this.ready.countDown();
		this.read.countDown();
	}

	/**
	 * Give it its job, once it is ready.
	 */
	void begin(InstanceJob job) {
		begin(job.line());
	}

	/**
	 * Give it its job, once it is ready.
	 */
	void begin(String job) {
		await(this.ready);
		say(job);
	}

	/**
	 * Have a process that is at work come to grief by itself.
	 */
	void order(Sabotage way) {
		say(way.name());
	}

	private void say(String line) {
		try {
			Writer writer = this.process.outputWriter(StandardCharsets.UTF_8);
			writer.write(line + "\n");
			writer.flush();
		}
		catch (IOException ex) {
			if (this.process.isAlive()) {
				throw new UncheckedIOException(output(), ex);
			}
		}
	}

	/**
	 * {@code kill -9}, and wait until the process is no more.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * {@code SIGTERM}.
	 */
	void terminate() {
		this.process.destroy();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Wait until it has ended by itself or by what was done to it.
	 * @return its exit code
	 */
	int awaitEnd() {
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("An instance does not end:\n" + output());
			}
			await(this.read);
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Wait until it has ended.
	 * @return whether it ended in time
	 */
	boolean hasEnded(long milliseconds) throws InterruptedException {
		return this.process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
	}

	boolean isDone() {
		return this.output.indexOf(InstanceMain.DONE) >= 0;
	}

	/**
	 * Return whether it says that it failed, and not because it was told to end.
	 */
	boolean hasFailedByItself() {
		return this.output.indexOf(InstanceMain.FAILED) >= 0
				&& this.output.indexOf(InstanceMain.FAILED + " " + MigrationCancelledException.class.getName()) < 0;
	}

	String output() {
		return this.output.toString();
	}

	private void await(CountDownLatch latch) {
		try {
			if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("An instance does not get on:\n" + output());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
