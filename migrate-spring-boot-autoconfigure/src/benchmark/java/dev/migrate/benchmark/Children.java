package dev.migrate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs processes and measures them from outside: wall time until the last has ended,
 * processor time of all (user and system, as the kernel adds it up for ended children),
 * and the highest peak of memory.
 */
final class Children {

	/** The Java that runs the benchmark. */
	static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final long LIMIT = Duration.ofMinutes(15).toNanos();

	/** Linux counts in hundredths of a second on every platform that Java runs on. */
	private static final double MILLIS_PER_TICK = 10;

	private Children() {
	}

	/**
	 * The end of one or several processes.
	 *
	 * @param exitCodes the exit code of each
	 * @param wallMillis from the first start to the last end
	 * @param cpuMillis of all together
	 * @param peakKilobytes of the largest
	 * @param output all lines that they wrote, one process after the other
	 */
	record Outcome(List<Integer> exitCodes, double wallMillis, double cpuMillis, long peakKilobytes,
			List<String> output) {

		int failures() {
			return (int) this.exitCodes.stream().filter((code) -> code != 0).count();
		}

		/**
		 * Return what the first failed process said.
		 * @return the deepest cause, empty when none was printed
		 */
		String reason() {
			return this.output.stream()
				.dropWhile((line) -> !line.startsWith("Exception in thread"))
				.takeWhile((line) -> !line.startsWith(Peak.LABEL))
				.filter((line) -> line.startsWith("Exception in thread") || line.startsWith("Caused by: "))
				.reduce("", (before, line) -> line);
		}

		Outcome orFail() {
			if (failures() > 0) {
				throw new IllegalStateException("A process failed:\n" + String.join("\n", this.output));
			}
			return this;
		}

	}

	static Outcome run(List<String> command) throws IOException, InterruptedException {
		return run(command, 1);
	}

	/**
	 * Run the same command several times at once.
	 * @param command program and arguments
	 * @param count how many processes
	 * @return what became of them
	 * @throws IOException if one cannot be started
	 * @throws InterruptedException if this thread is told to stop
	 */
	static Outcome run(List<String> command, int count) throws IOException, InterruptedException {
		List<Path> outputs = new ArrayList<>();
		List<Process> processes = new ArrayList<>();
		double cpu = endedChildrenMillis();
		long start = System.nanoTime();
		try {
			for (int i = 0; i < count; i++) {
				Path output = Files.createTempFile("benchmark", ".out");
				outputs.add(output);
				processes
					.add(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start());
			}
			long peak = 0;
			for (Process process : processes) {
				peak = Math.max(peak, await(process, start));
			}
			double wall = (System.nanoTime() - start) / 1e6;
			cpu = endedChildrenMillis() - cpu;
			List<String> lines = new ArrayList<>();
			for (Path output : outputs) {
				lines.addAll(Files.readAllLines(output));
			}
			return new Outcome(processes.stream().map(Process::exitValue).toList(), wall, cpu,
					Math.max(peak, printedPeak(lines)), lines);
		}
		finally {
			processes.forEach(Process::destroyForcibly);
			for (Path output : outputs) {
				Files.deleteIfExists(output);
			}
		}
	}

	/**
	 * Wait for the end and look at the memory meanwhile, for programs that do not print
	 * their peak.
	 */
	private static long await(Process process, long start) throws IOException, InterruptedException {
		long peak = 0;
		while (!process.waitFor(25, TimeUnit.MILLISECONDS)) {
			if (System.nanoTime() - start > LIMIT) {
				throw new IllegalStateException(process.info() + " takes too long");
			}
			try {
				peak = Math.max(peak, Peak.kilobytes(String.valueOf(process.pid())));
			}
			catch (IOException ex) {
				// ended between the question and the look
			}
		}
		return peak;
	}

	private static long printedPeak(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith(Peak.LABEL))
			.mapToLong((line) -> Long.parseLong(line.substring(Peak.LABEL.length())))
			.max()
			.orElse(0);
	}

	private static double endedChildrenMillis() throws IOException {
		String stat = Files.readString(Path.of("/proc/self/stat"));
		// the name in parentheses is the second field; cutime and cstime are the 16th and
		// 17th
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_PER_TICK;
	}

}
