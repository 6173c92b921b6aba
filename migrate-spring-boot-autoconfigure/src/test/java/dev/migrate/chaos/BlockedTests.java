package dev.migrate.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Revisions whose tables others hold: they never queue the application behind them for
 * long, they are tried again, and in the end those in the way are named.
 */
@PostgresTest
class BlockedTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "");
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);",
				"ALTER TABLE t_a1 ADD COLUMN c int;");
	}

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.lockTimeout(Duration.ofMillis(400))
			.retry(3, Duration.ofMinutes(1), Duration.ofMillis(20));
	}

	/** A session that has a lock on the table. */
	private Connection holding(String statements) throws SQLException {
		Connection other = this.database.connect();
		try (Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'a report'");
			other.setAutoCommit(false);
			statement.execute(statements);
		}
		return other;
	}

	@Test
	void longReaderIsNamedInTheErrorAndInTheLog() throws SQLException {
		try (Connection other = holding("SELECT count(*) /* password = 'hunter2' */ FROM t_a1");
				LogMessages log = new LogMessages()) {
			Failure failure = Failures.of(MigrationFailedException.class, () -> builder().build().upgrade());
			assertThat(failure.sqlState()).isEqualTo("55P03");
			assertThat(failure.statement()).startsWith("ALTER TABLE t_a1");
			int pid = other.unwrap(org.postgresql.PGConnection.class).getBackendPID();
			assertThat(failure.details())
				.anyMatch((detail) -> detail.matches("Blocked by pid " + pid
						+ " 'a report', user postgres, from 127.0.0.1, idle in transaction, in a transaction for .*"))
				.anyMatch((detail) -> detail.startsWith("Its latest statement: SELECT count(*)"));
			assertThat(failure.toString()).doesNotContain("hunter2");
			assertThat(failure.action()).contains("pg_terminate_backend");
			assertThat(log.texts())
				.anyMatch((text) -> text.matches("Revision b2: canceling statement due to lock timeout; blocked by pid "
						+ pid + " 'a report'.*\\(attempt \\d of 3\\).*"));
			other.rollback();
		}
		assertThat(this.database.query("SELECT to_regclass('b')")).containsExactly("null");
	}

	@Test
	void exclusiveLockBehindAPoolOfOne() throws SQLException {
		try (Connection other = holding("LOCK TABLE t_a1 IN ACCESS EXCLUSIVE MODE");
				HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.url());
			pool.setUsername("postgres");
			pool.setPassword("postgres");
			pool.setMaximumPoolSize(1);
			Failure failure = Failures.of(MigrationFailedException.class,
					() -> Migrator.builder(pool)
						.locations(this.scripts.location())
						.lockTimeout(Duration.ofMillis(400))
						.retry(3, Duration.ofMinutes(1), Duration.ofMillis(20))
						.build()
						.upgrade());
			assertThat(failure.details()).anyMatch((detail) -> detail.contains("'a report'"))
				.anyMatch((detail) -> detail.contains("LOCK TABLE t_a1"));
			other.rollback();
		}
	}

	@Test
	void readersAreHeldUpNoLongerThanTheLockTimeout() throws Exception {
		try (Connection other = holding("SELECT count(*) FROM t_a1")) {
			Future<RunResult> run = this.threads.submit(() -> builder().lockTimeout(Duration.ofMillis(400))
				.retry(1000, Duration.ofMinutes(1), Duration.ofMillis(100))
				.build()
				.upgrade());
			await().until(() -> this.database.query("SELECT pid FROM pg_locks WHERE NOT granted").size() > 0);
			try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
				// it would fail if it had to wait for much more than one attempt
				statement.execute("SET statement_timeout = '2s'");
				for (int i = 0; i < Chaos.count(5, 50); i++) {
					statement.execute("SELECT count(*) FROM t_a1");
				}
			}
			assertThat(run).isNotDone();
			other.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
		}
	}

	// b2 has t_a1 and wants t_x; the other has t_x and wants t_a1
	@Test
	void deadlockIsTriedAgain() throws Exception {
		this.database.execute("CREATE TABLE t_x (id int)",
				"ALTER DATABASE " + this.database.name() + " SET deadlock_timeout = '100ms'");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "ALTER TABLE t_a1 ADD COLUMN c int;",
				"SELECT pg_advisory_xact_lock(42);", "ALTER TABLE t_x ADD COLUMN c int;");
		try (Connection gate = this.database.connect();
				Statement statement = gate.createStatement();
				Connection other = this.database.connect();
				Statement beside = other.createStatement();
				LogMessages log = new LogMessages()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> run = this.threads.submit(() -> builder().lockTimeout(Duration.ZERO).build().upgrade());
			await().until(() -> this.database
				.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted")
				.size() == 1);
			// this one is told of the deadlock later than the run
			beside.execute("SET deadlock_timeout = '60s'");
			other.setAutoCommit(false);
			beside.execute("LOCK TABLE t_x");
			Future<Boolean> second = this.threads.submit(() -> beside.execute("LOCK TABLE t_a1"));
			await().until(() -> this.database
				.query("SELECT pid FROM pg_locks WHERE relation = 't_a1'::regclass AND NOT granted")
				.size() == 1);
			statement.execute("SELECT pg_advisory_unlock(42)");
			second.get(30, TimeUnit.SECONDS);
			other.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
			assertThat(log.texts()).anyMatch((text) -> text.startsWith("Revision b2: deadlock detected"));
		}
	}

	@Test
	void twoWhoMakeTheSameSchemaAreTriedAgain() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE SCHEMA IF NOT EXISTS shared;");
		try (Connection other = holding("CREATE SCHEMA shared"); LogMessages log = new LogMessages()) {
			Future<RunResult> run = this.threads.submit(() -> builder().lockTimeout(Duration.ZERO).build().upgrade());
			await().until(() -> this.database.query("SELECT pid FROM pg_locks WHERE NOT granted").size() == 1);
			other.commit();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
			assertThat(log.texts()).anyMatch((text) -> text.startsWith("Revision b2: duplicate key value"));
		}
	}

	@Test
	void twoWhoChangeTheSameFunctionAreTriedAgain() throws Exception {
		this.database.execute("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';");
		try (Connection other = holding("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 3'");
				LogMessages log = new LogMessages()) {
			Future<RunResult> run = this.threads.submit(() -> builder().lockTimeout(Duration.ZERO).build().upgrade());
			await().until(() -> this.database.query("SELECT pid FROM pg_locks WHERE NOT granted").size() == 1);
			other.commit();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
			assertThat(log.texts()).anyMatch((text) -> text.startsWith("Revision b2: tuple concurrently updated"));
		}
		assertThat(this.database.query("SELECT f()")).containsExactly("2");
	}

	@Test
	void serializationFailureIsTriedAgain() throws Exception {
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_advisory_xact_lock(42);",
				"DO $$ BEGIN IF (SELECT id FROM t_a1) = 1 THEN UPDATE t_a1 SET id = 2;"
						+ " RAISE EXCEPTION 'could not serialize' USING ERRCODE = '40001'; END IF; END $$;");
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			try (LogMessages log = new LogMessages()) {
				Future<RunResult> run = this.threads.submit(() -> builder().lockTimeout(Duration.ZERO)
					.retry(100, Duration.ofMinutes(1), Duration.ofMillis(20))
					.build()
					.upgrade());
				await().until(() -> this.database
					.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted")
					.size() == 1);
				statement.execute("SELECT pg_advisory_unlock(42)");
				await().until(() -> log.texts().stream().anyMatch((text) -> text.contains("could not serialize")));
				statement.execute("UPDATE t_a1 SET id = 3");
				assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
			}
		}
		assertThat(this.database.query("SELECT id FROM t_a1")).containsExactly("3");
	}

}
