package dev.migrate.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes of the service, started at once on an empty database.
 */
class TwoInstancesTests {

	@TempDir
	Path folder;

	@Test
	void bothComeUpAndEachRevisionIsAppliedOnce() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			Path first = this.folder.resolve("first.log");
			Path second = this.folder.resolve("second.log");
			List<Process> processes = List.of(start(postgres, first), start(postgres, second));
			try {
				Awaitility.await()
					.atMost(Duration.ofMinutes(3))
					.pollInterval(Duration.ofMillis(250))
					.until(() -> processes.stream().noneMatch(Process::isAlive) || (isUp(first) && isUp(second)));
				assertThat(first).content().contains("Started OrdersApplication");
				assertThat(second).content().contains("Started OrdersApplication");
			}
			finally {
				processes.forEach(Process::destroyForcibly);
			}
			JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
			assertThat(jdbc.sql("SELECT count(*) FROM migrate_revision").query(Integer.class).single()).isEqualTo(8);
			assertThat(
					jdbc.sql("SELECT revision FROM migrate_log WHERE revision IS NOT NULL").query(String.class).list())
				.hasSize(9)
				.doesNotHaveDuplicates()
				.contains("repeatable:product_sales.sql");
		}
	}

	private static boolean isUp(Path log) throws IOException {
		return Files.readString(log).contains("Started OrdersApplication");
	}

	private static Process start(EmbeddedPostgres postgres, Path log) throws IOException {
		return new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				OrdersApplication.class.getName(), "--server.port=0",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
				"--spring.datasource.username=postgres")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

}
