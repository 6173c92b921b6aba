package dev.migrate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where and with what was measured: without it a figure means nothing.
 */
final class Machine {

	private Machine() {
	}

	static String describe(Libraries libraries, String server) throws IOException {
		return """
				Measured on %s: %d cores, %s GiB, Linux %s, %s %s; PostgreSQL %s over loopback without TLS, fsync and
				synchronous_commit on. Flyway %s, Liquibase %s, pgjdbc %s, HikariCP %s, Spring Boot %s. Medians; in
				parentheses the median of the ratios round by round; contenders take turns in each round.
				""".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), memory(),
				System.getProperty("os.version"), System.getProperty("java.vm.name"), Runtime.version(), server,
				libraries.version("flyway-core"), libraries.version("liquibase-core"), libraries.version("postgresql"),
				libraries.version("HikariCP"), libraries.version("spring-boot"));
	}

	/**
	 * Return how busy the machine is, the benchmark's own work included.
	 * @return the load average of the last minute
	 * @throws IOException if the system does not tell
	 */
	static String load() throws IOException {
		return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
	}

	private static String memory() throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
			if (line.startsWith("MemTotal:")) {
				return String.valueOf(Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1048576.0));
			}
		}
		return "?";
	}

}
