package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SessionActivity;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.execution.LockReport;
import dev.migrate.execution.LockTermination;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who has the lock, what for, and how to end it.
 */
@PostgresTest
class LockReportTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "");
	}

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.application("shop")
			.host("node")
			.lockTimeout(Duration.ZERO);
	}

	private Migrator guest() {
		String role = "guest_" + this.database.name();
		this.database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'guest'",
				"GRANT USAGE ON SCHEMA public TO " + role, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
		return Migrator.builder(this.database.dataSource(role, "guest")).locations(this.scripts.location()).build();
	}

	private LockReport lock() {
		return builder().build().lock().orElseThrow();
	}

	private Connection holding(String name) throws SQLException {
		Connection other = this.database.connect();
		try (Statement statement = other.createStatement()) {
			statement.execute("SET application_name = '" + name + "'");
			statement.execute("SELECT pg_advisory_lock("
					+ new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_")) + ")");
		}
		return other;
	}

	private static int pid(Connection connection) throws SQLException {
		return connection.unwrap(PGConnection.class).getBackendPID();
	}

	@Test
	void nobodyHasTheLock() {
		assertThat(builder().build().lock()).isEmpty();
		builder().build().upgrade();
		assertThat(builder().build().lock()).isEmpty();
		assertThat(builder().schema("absent").build().lock()).isEmpty();
	}

	@Test
	void holderIsShownWithItsLatestStatementWithoutPasswords() throws SQLException {
		try (Connection other = holding("the other one"); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT 1 AS one /* password = 'hunter2' */");
			LockReport report = lock();
			SessionActivity holder = report.holder();
			assertThat(report.history()).isEqualTo("public.migrate_revision");
			assertThat(report.run()).isNull();
			assertThat(report.blockers()).isEmpty();
			assertThat(report.waiters()).isEmpty();
			assertThat(holder.pid()).isEqualTo(pid(other));
			assertThat(holder.user()).isEqualTo("postgres");
			assertThat(holder.client()).isEqualTo("127.0.0.1");
			assertThat(holder.state()).isEqualTo("idle in transaction");
			assertThat(holder.statement()).contains("SELECT 1 AS one").doesNotContain("hunter2");
			assertThat(holder.ages().transaction()).isNotNull();
			assertThat(holder.isActive()).isFalse();
			assertThat(holder.describe()).startsWith("pid " + pid(other) + " 'the other one', user postgres")
				.contains("idle in transaction");
			other.rollback();
		}
	}

	// a1 ── b2, which waits for a reader of t_a1
	@Test
	void blockersOfTheRunAndThoseWhoWaitForItAreNamed() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "ALTER TABLE t_a1 ADD COLUMN c int;");
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SET application_name = 'a report'");
			statement.execute("SELECT count(*) FROM t_a1");
			Future<?> run = this.threads.submit(() -> builder().build().upgrade());
			await().untilAsserted(() -> assertThat(lock().blockers()).hasSize(1));
			Future<?> second = this.threads.submit(() -> builder().application("billing").build().upgrade());
			await().untilAsserted(() -> assertThat(lock().waiters()).hasSize(1));
			LockReport report = lock();
			assertThat(report.holder().applicationName()).isEqualTo("migrate shop b2 1/1 node");
			assertThat(report.holder().isActive()).isTrue();
			assertThat(report.holder().statement()).startsWith("ALTER TABLE t_a1");
			assertThat(report.holder().waitEvent()).isEqualTo("Lock: relation");
			assertThat(report.run()).isNotNull();
			assertThat(report.blockers().get(0).pid()).isEqualTo(pid(reader));
			assertThat(report.blockers().get(0).applicationName()).isEqualTo("a report");
			assertThat(report.waiters().get(0).applicationName()).startsWith("migrate waiting ")
				.endsWith("billing node");
			reader.rollback();
			run.get(30, TimeUnit.SECONDS);
			second.get(30, TimeUnit.SECONDS);
		}
		assertThat(builder().build().lock()).isEmpty();
	}

	@Test
	void waitersOfAnotherHistoryAreNotOfThisOne() throws Exception {
		try (Connection other = holding("the other one")) {
			this.threads.submit(() -> builder().build().upgrade());
			await().untilAsserted(() -> assertThat(lock().waiters()).hasSize(1));
			this.database.execute("SET application_name = 'migrate'");
			long key = new PostgresDatabase().lockKey(new HistoryLocation("public", "audit_"));
			try (Connection third = this.database.connect(); Statement statement = third.createStatement()) {
				statement.execute("SELECT pg_advisory_lock(" + key + ")");
				assertThat(builder().tablePrefix("audit_").build().lock().orElseThrow().waiters()).isEmpty();
			}
		}
	}

	@Test
	void anotherRoleSeesTheHolderButNotItsStatement() throws SQLException {
		try (Connection other = holding("the other one")) {
			SessionActivity holder = guest().lock().orElseThrow().holder();
			assertThat(holder.hidden()).isTrue();
			assertThat(holder.pid()).isEqualTo(pid(other));
			assertThat(holder.applicationName()).isEqualTo("the other one");
			assertThat(holder.statement()).isNull();
			assertThat(holder.ages().session()).isNull();
			assertThat(holder.describe()).isEqualTo("pid " + pid(other) + " 'the other one', user postgres");
		}
	}

	@Test
	void holderIsEndedAndItsWorkUndone() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "SELECT pg_sleep(60);");
		Future<?> run = this.threads.submit(() -> Failures.of(() -> builder().build().upgrade()));
		await().untilAsserted(() -> assertThat(builder().build().lock())
			.hasValueSatisfying((report) -> assertThat(report.holder().statement()).startsWith("SELECT pg_sleep")));
		assertThat(builder().build().terminateLockHolder(lock().holder().pid())).isEqualTo(LockTermination.TERMINATED);
		run.get(30, TimeUnit.SECONDS);
		assertThat(builder().build().lock()).isEmpty();
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT to_regclass('b')")).containsExactly("null");
	}

	@Test
	void processThatDoesNotHaveTheLockIsLeftAlone() throws SQLException {
		try (Connection other = this.database.connect(); Connection holder = holding("the other one")) {
			assertThat(builder().build().terminateLockHolder(pid(other))).isEqualTo(LockTermination.NOT_HOLDING);
			assertThat(other.isValid(5)).isTrue();
			assertThat(holder.isValid(5)).isTrue();
		}
		assertThat(builder().build().terminateLockHolder(1)).isEqualTo(LockTermination.NOT_HOLDING);
	}

	@Test
	void roleWithoutThePrivilegeEndsNothing() throws SQLException {
		try (Connection holder = holding("the other one")) {
			assertThat(guest().terminateLockHolder(pid(holder))).isEqualTo(LockTermination.NO_PRIVILEGE);
			assertThat(holder.isValid(5)).isTrue();
		}
	}

}
