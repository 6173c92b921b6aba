package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.execution.RunProgress;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.Watch;
import dev.migrate.revision.Direction;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a watcher is told while a run is under way.
 */
@PostgresTest
class RunProgressTests {

	private static final Duration INTERVAL = Duration.ofMillis(50);

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final List<RunProgress> seen = new CopyOnWriteArrayList<>();

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

	private Migrator migrator(DataSource dataSource) {
		return Migrator.builder(dataSource).locations(this.scripts.location()).lockTimeout(Duration.ZERO).build();
	}

	private RunProgress awaitSeen(Predicate<RunProgress> condition) {
		await().until(() -> this.seen.stream().anyMatch(condition));
		return this.seen.stream().filter(condition).findFirst().orElseThrow();
	}

	/**
	 * Keep a table from being altered, until the connection is closed.
	 */
	private Connection using(String table) throws SQLException {
		Connection connection = this.database.connect();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = 'a report'");
			statement.execute("INSERT INTO " + table + " VALUES (1)");
		}
		return connection;
	}

	// a1 ── b2 ── c3, which waits for a writer of t_a1
	private RunProgress watchBlocked(DataSource dataSource) throws Exception {
		migrator(this.database.dataSource()).upgrade();
		this.scripts.table("b2", "a1")
			.revision("c3", "b2", "-- migrate:upgrade", "ALTER TABLE t_a1 ADD COLUMN c int; -- password 'hunter2'");
		Migrator migrator = migrator(dataSource);
		try (Connection writer = using("t_a1"); Watch watch = migrator.watch(INTERVAL, this.seen::add)) {
			Future<RunResult> run = this.threads.submit(() -> migrator.upgrade());
			awaitSeen((progress) -> progress.step() == 2 && progress.revision() != null);
			int count = this.seen.size();
			await().until(() -> this.seen.size() > count + 3);
			RunProgress last = this.seen.get(this.seen.size() - 1);
			writer.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(2);
			return last;
		}
	}

	private void assertWatched(RunProgress progress) {
		assertThat(progress.step()).isEqualTo(2);
		assertThat(progress.steps()).isEqualTo(2);
		assertThat(progress.revision()).isNotNull().satisfies((revision) -> assertThat(revision.id()).isEqualTo("c3"));
		assertThat(progress.direction()).isEqualTo(Direction.UPGRADE);
		assertThat(progress.elapsed()).isPositive();
		assertThat(progress.statement()).startsWith("ALTER TABLE t_a1").doesNotContain("hunter2");
		assertThat(progress.statementElapsed()).isNotNull();
		assertThat(progress.serverProgress()).isNull();
		assertThat(progress.blockers()).singleElement().satisfies((blocker) -> {
			assertThat(blocker.applicationName()).isEqualTo("a report");
			assertThat(blocker.state()).isEqualTo("idle in transaction");
			assertThat(blocker.ages().transaction()).isNotNull();
		});
	}

	@Test
	void revisionStatementAndBlockersAreTold() throws Exception {
		assertWatched(watchBlocked(this.database.dataSource()));
	}

	@Test
	void poolOfOneIsWatchedPastThePool() throws Exception {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.url());
			pool.setUsername(this.database.username());
			pool.setPassword(this.database.password());
			pool.setMaximumPoolSize(1);
			assertWatched(watchBlocked(new LazyConnectionDataSourceProxy(pool)));
			assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
		}
	}

	@Test
	void onlyConnectionIsNeverShared() throws Exception {
		SingleConnectionDataSource single = new SingleConnectionDataSource(this.database.url(), "postgres", "postgres",
				true);
		try {
			RunProgress progress = watchBlocked(single);
			assertThat(progress.revision()).isNotNull();
			assertThat(progress.session()).isNull();
			assertThat(progress.statement()).isNull();
			assertThat(progress.blockers()).isEmpty();
		}
		finally {
			single.destroy();
		}
	}

	// a1 ── b2, whose index waits for a writer of t_a1
	@Test
	void progressOfTheServerIsTold() throws Exception {
		migrator(this.database.dataSource()).upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY t_idx ON t_a1 (id);");
		Migrator migrator = migrator(this.database.dataSource());
		try (Connection writer = using("t_a1"); Watch watch = migrator.watch(INTERVAL, this.seen::add)) {
			Future<RunResult> run = this.threads.submit(() -> migrator.upgrade());
			RunProgress progress = awaitSeen((found) -> found.serverProgress() != null && !found.blockers().isEmpty());
			assertThat(progress.serverProgress()).satisfies((server) -> {
				assertThat(server.command()).isEqualTo("CREATE INDEX CONCURRENTLY");
				assertThat(server.relation()).isEqualTo("public.t_a1");
				assertThat(server.phase()).isEqualTo("waiting for writers before build");
				assertThat(server.total()).isEqualTo(1);
				assertThat(server.percent()).isZero();
			});
			assertThat(progress.blockers().get(0).pid()).isEqualTo(writer.unwrap(PGConnection.class).getBackendPID());
			writer.rollback();
			run.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_idx'::regclass"))
			.containsExactly("t");
	}

	@Test
	void allProgressViewsOfThisVersionAreUnderstood() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t_a1 SELECT generate_series(1, 300000);",
				"ANALYZE t_a1;", "CREATE INDEX ON t_a1 (id);", "CLUSTER t_a1 USING t_a1_pkey;", "DROP TABLE t_a1;");
		Migrator migrator = migrator(this.database.dataSource());
		try (Watch watch = migrator.watch(Duration.ofMillis(1), this.seen::add)) {
			migrator.upgrade();
		}
		assertThat(this.seen).filteredOn((progress) -> progress.session() != null).isNotEmpty();
		assertThat(this.seen).filteredOn((progress) -> progress.serverProgress() != null)
			.extracting((progress) -> progress.serverProgress().percent())
			.allMatch((percent) -> percent == null || percent >= 0 && percent <= 100);
	}

	@Test
	void nothingIsToldAfterTheRunAndNoConnectionStays() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_sleep(0.5);");
		Migrator migrator = migrator(this.database.dataSource());
		migrator.watch(Duration.ofMillis(5), this.seen::add);
		migrator.upgrade();
		int count = this.seen.size();
		assertThat(count).isPositive();
		await().until(() -> this.database
			.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
			.isEmpty());
		assertThat(this.seen).hasSize(count);
	}

	@Test
	void closedWatchHearsOfNoFurtherRun() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_sleep(0.3);");
		Migrator migrator = migrator(this.database.dataSource());
		migrator.watch(Duration.ofMillis(5), this.seen::add).close();
		migrator.upgrade();
		assertThat(this.seen).isEmpty();
	}

	@Test
	void watcherThatFailsDoesNotDisturbTheRun() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_sleep(0.3);");
		Migrator migrator = migrator(this.database.dataSource());
		migrator.watch(Duration.ofMillis(5), (progress) -> {
			this.seen.add(progress);
			throw new IllegalStateException("no terminal");
		});
		assertThat(migrator.upgrade().steps()).hasSize(2);
		assertThat(this.seen).hasSize(1);
	}

	@Test
	void serverWithoutARoomForAnotherConnectionIsNotMissed() {
		String role = "app_" + this.database.name();
		this.database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'app' CONNECTION LIMIT 1",
				"GRANT ALL ON SCHEMA public TO " + role);
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_sleep(0.5);");
		Migrator migrator = migrator(this.database.dataSource(role, "app"));
		migrator.watch(Duration.ofMillis(5), this.seen::add);
		assertThat(migrator.upgrade().steps()).hasSize(2);
		assertThat(this.seen).isNotEmpty().allMatch((progress) -> progress.session() == null);
	}

}
