package dev.migrate.autoconfigure.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that are told to end while they start.
 */
@PostgresTest
class ShutdownTests {

	private static final String NOWHERE = "jdbc:postgresql://localhost:1/nowhere";

	private static final Duration START = Duration.ofSeconds(60);

	private static final int PATIENCE_SECONDS = 10;

	@TempDir
	Path folder;

	private ApplicationProcess start(String url, List<String> jvmOptions, String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 4);
		all[properties.length] = "spring.datasource.url=" + url;
		all[properties.length + 1] = "spring.datasource.username=postgres";
		all[properties.length + 2] = "spring.datasource.password=postgres";
		all[properties.length + 3] = "migrate.locations=" + Scripts.in(this.folder.resolve("db")).location();
		return ApplicationProcess.start(this.folder, jvmOptions, all);
	}

	@Test
	void endAtOnceInTheMiddleOfAStatement(TestDatabase database) throws InterruptedException {
		Scripts.in(this.folder.resolve("db"))
			.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id bigint);", "SELECT pg_sleep(60);");
		try (ApplicationProcess application = start(database.url(), List.of())) {
			awaitStart(application).until(() -> isSleeping(database));
			application.process().destroy();
			assertThat(application.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(application.output())
				.isTrue();
			assertThat(application.output()).contains("The migration was cancelled");
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(PATIENCE_SECONDS))
			.until(() -> database.query("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database.name()
					+ "' AND pid <> pg_backend_pid()"), (count) -> count.contains("0"));
		assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(database.query("SELECT to_regclass('t_b2')")).containsExactly("null");
		assertThat(database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).containsExactly("0");
		assertThat(database.query("SELECT outcome FROM migrate_log WHERE revision IS NULL ORDER BY id DESC LIMIT 1"))
			.containsExactly("FAILED");
	}

	@Test
	void endAtOnceWhileTheyWaitForAServer() throws InterruptedException {
		Scripts.in(this.folder.resolve("db")).table("a1", "");
		try (ApplicationProcess application = start(NOWHERE, List.of(),
				"spring.datasource.hikari.connection-timeout=250", "migrate.connect-retry.timeout=5m")) {
			awaitStart(application).until(() -> application.output().contains("does not answer yet"));
			application.process().destroy();
			assertThat(application.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(application.output())
				.isTrue();
		}
	}

	@Test
	void leaveTheDatabaseAloneInATrainingRun() throws InterruptedException {
		Scripts.in(this.folder.resolve("db")).table("a1", "");
		try (ApplicationProcess application = start(NOWHERE, List.of("-Dspring.context.exit=onRefresh"))) {
			assertThat(application.process().waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(application.process().exitValue()).as(application.output()).isZero();
			assertThat(application.output()).contains("migrate: a training run (spring.context.exit)")
				.doesNotContain("HikariPool");
		}
	}

	private static ConditionFactory awaitStart(ApplicationProcess application) {
		return Awaitility.await()
			.atMost(START)
			.failFast("the process has ended", () -> !application.process().isAlive());
	}

	private static boolean isSleeping(TestDatabase database) {
		return database
			.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(60)%'"
					+ " AND pid <> pg_backend_pid()")
			.contains("1");
	}

}
