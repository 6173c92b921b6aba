package dev.migrate.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.migrate.Migrator;
import dev.migrate.execution.RunResult;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/**
 * The process of a {@link Racer}: gets warm, and then does what it is told on standard
 * input, a line for each job, until that ends. A job is a method, a location and a
 * target, separated by tabs.
 */
final class RaceMain {

	static final String READY = "@ready";

	static final String DONE = "@done ";

	static final String FAILED = "@failed ";

	private RaceMain() {
	}

	public static void main(String[] args) throws IOException {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		migrator(args[0], args[1]).status();
		System.out.println(READY);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			String[] job = line.split("\t", -1);
			try {
				Migrator migrator = migrator(args[0], job[1]);
				RunResult result = job[0].equals("downgrade") ? migrator.downgrade(job[2]) : migrator.upgrade();
				System.out.println(DONE + result.steps().size());
			}
			catch (RuntimeException ex) {
				ex.printStackTrace(System.out);
				System.out.println(FAILED + ex.getClass().getSimpleName());
			}
		}
	}

	/**
	 * All patience but that for the lock is shorter than the longest revision.
	 */
	private static Migrator migrator(String url, String location) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url);
		dataSource.setUser("postgres");
		dataSource.setPassword("postgres");
		return Migrator.builder(dataSource)
			.locations(location)
			.connectRetryTimeout(Duration.ofMillis(500))
			.networkTimeout(Duration.ofMillis(1500))
			.retry(1, Duration.ofMillis(500), Duration.ofMillis(100))
			.build();
	}

}
