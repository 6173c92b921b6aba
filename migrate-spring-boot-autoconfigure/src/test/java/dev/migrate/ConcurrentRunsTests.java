package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.LockHolder;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.error.Failure;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Revision;
import dev.migrate.script.MigrationSource;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several runs at once, and runs beside an application at work.
 */
@PostgresTest
class ConcurrentRunsTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1").table("c3", "b2");
	}

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private long lockKey() {
		return new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_"));
	}

	private List<RunResult> together(List<Migrator> migrators) throws Exception {
		List<Callable<RunResult>> upgrades = new ArrayList<>();
		migrators.forEach((migrator) -> upgrades.add(migrator::upgrade));
		List<RunResult> results = new ArrayList<>();
		for (Future<RunResult> future : this.threads.invokeAll(upgrades)) {
			results.add(future.get(60, TimeUnit.SECONDS));
		}
		return results;
	}

	private void assertEachAppliedOnce(List<RunResult> results) {
		assertThat(results.stream().mapToInt((result) -> result.steps().size()).sum()).isEqualTo(3);
		assertThat(this.database.query("SELECT revision, batch FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|1", "b2|1", "c3|1");
		assertThat(this.database.query("SELECT outcome, count(*) FROM migrate_log GROUP BY 1 ORDER BY 1"))
			.containsExactly("DONE|4", "STARTED|1");
		await()
			.untilAsserted(() -> assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
				.isEmpty());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 5 })
	void severalInstancesOnAnEmptyDatabase(int count) throws Exception {
		assertEachAppliedOnce(together(IntStream.range(0, count).mapToObj((i) -> builder().build()).toList()));
	}

	@Test
	void oneMigratorInSeveralThreads() throws Exception {
		assertEachAppliedOnce(together(Collections.nCopies(3, builder().build())));
	}

	@Test
	void severalInstancesThatMakeTheSchema() throws Exception {
		List<RunResult> results = together(
				IntStream.range(0, 3).mapToObj((i) -> builder().schema("history").build()).toList());
		assertThat(results.stream().mapToInt((result) -> result.steps().size()).sum()).isEqualTo(3);
	}

	@Test
	void heldLockIsWaitedForAndItsHolderNamed() throws SQLException {
		List<String> heard = Collections.synchronizedList(new ArrayList<>());
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'the other one'");
			statement.execute("SELECT pg_advisory_lock(" + lockKey() + ")");
			Failure failure = Failures.of(LockNotObtainedException.class,
					() -> builder().lockWaitTimeout(Duration.ofMillis(300)).build().upgrade());
			int pid = other.unwrap(org.postgresql.PGConnection.class).getBackendPID();
			assertThat(failure.details()).anyMatch((detail) -> detail.contains("pid " + pid + " 'the other one'"));
			assertThat(failure.next()).isEqualTo("migrate lock");
			assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
				.containsExactly("0");
			assertThat(builder().build().status().state()).isEqualTo(MigrationState.RUNNING);
			Future<RunResult> waiting = this.threads.submit(() -> builder().listener(new MigratorListener() {

				@Override
				public void waitingForLock(LockHolder holder, Duration waited) {
					heard.add("waiting for " + holder.pid());
				}

				@Override
				public void lockObtained(Duration waited) {
					heard.add("obtained");
				}

			}).build().upgrade());
			await().until(() -> heard.size() == 1);
			assertThat(heard).containsExactly("waiting for " + pid);
			assertThat(waiting).isNotDone();
			statement.execute("SELECT pg_advisory_unlock_all()");
			await().until(waiting::isDone);
			assertThat(heard).containsExactly("waiting for " + pid, "obtained");
		}
		assertThat(this.database.query("SELECT count(*) FROM migrate_revision")).containsExactly("3");
	}

	@Test
	void scriptsAreNotReadWhileAnotherBeginsTheHistory() throws Exception {
		AtomicInteger readings = new AtomicInteger();
		MigrationSource counted = (known) -> {
			readings.incrementAndGet();
			return List.of();
		};
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + lockKey() + ")");
			Failure failure = Failures.of(LockNotObtainedException.class,
					() -> builder().source(counted).lockWaitTimeout(Duration.ofMillis(300)).build().upgrade());
			assertThat(failure.next()).isEqualTo("migrate lock");
			assertThat(readings).hasValue(0);
			statement.execute("SELECT pg_advisory_unlock_all()");
		}
		assertThat(builder().source(counted).build().upgrade().steps()).hasSize(3);
		assertThat(readings).hasValue(1);
	}

	@Test
	void unsoundScriptOnABlankDatabaseLeavesTheLockFree() {
		this.scripts.revision("d4", "nowhere", "-- migrate:upgrade", "SELECT 1;");
		Failures.of(() -> builder().build().upgrade());
		assertThat(this.database.query("SELECT to_regclass('migrate_revision')")).containsExactly("null");
		await()
			.untilAsserted(() -> assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
				.isEmpty());
	}

	@Test
	void tableInUseIsTriedAgainUntilItIsFree() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("d4", "c3", "-- migrate:upgrade lock-timeout=50ms", "CREATE TABLE d (id int);",
				"ALTER TABLE t_a1 ADD COLUMN c int;");
		List<String> heard = Collections.synchronizedList(new ArrayList<>());
		MigratorListener listener = new MigratorListener() {

			@Override
			public void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
				heard.add(revision.id() + " " + attempt + " " + reason);
			}

		};
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM t_a1");
			Future<RunResult> run = this.threads.submit(() -> builder().listener(listener)
				.retry(100, Duration.ofMinutes(1), Duration.ofMillis(20))
				.build()
				.upgrade());
			await().until(() -> heard.size() >= 2);
			other.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
		}
		assertThat(heard).first().asString().startsWith("d4 1 canceling statement due to lock timeout");
		assertThat(this.database.query("SELECT outcome FROM migrate_log WHERE revision = 'd4'"))
			.containsExactly("DONE");
	}

	@Test
	void tableInUseForTooLongFailsTheRevision() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("d4", "c3", "-- migrate:upgrade lock-timeout=50ms", "CREATE TABLE d (id int);",
				"ALTER TABLE t_a1 ADD COLUMN c int;");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM t_a1");
			Failure failure = Failures.of(MigrationFailedException.class,
					() -> builder().retry(3, Duration.ofMinutes(1), Duration.ofMillis(10)).build().upgrade());
			assertThat(failure.sqlState()).isEqualTo("55P03");
			assertThat(failure.line()).isEqualTo(5);
		}
		assertThat(this.database.query("SELECT to_regclass('d')")).containsExactly("null");
	}

	@Test
	void sectionOutsideATransactionIsTriedAgainWithoutRepeatingWhatIsDone() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("d4", "c3", "-- migrate:upgrade no-transaction lock-timeout=50ms",
				"INSERT INTO t_b2 VALUES (1);", "ALTER TABLE t_a1 ADD COLUMN c int;");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM t_a1");
			Future<RunResult> run = this.threads.submit(() -> builder().listener(new MigratorListener() {

				@Override
				public void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
					if (attempt == 2) {
						rollback(other);
					}
				}

			}).retry(100, Duration.ofMinutes(1), Duration.ofMillis(20)).build().upgrade());
			assertThat(run.get(30, TimeUnit.SECONDS).steps()).hasSize(1);
		}
		assertThat(this.database.query("SELECT id FROM t_b2")).containsExactly("1");
	}

	private static void rollback(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void lockThatAScriptGivesAwayIsMissedByNobody() {
		this.scripts.revision("d4", "c3", "-- migrate:upgrade", "SELECT pg_advisory_unlock_all();").table("e5", "d4");
		assertThat(builder().build().upgrade().steps()).hasSize(5);
	}

	@Test
	void waitingApplicationGoesOnWhenAnotherHasMigrated() throws Exception {
		Future<?> waiting = this.threads.submit(() -> builder().build().await(Duration.ofSeconds(30)));
		builder().build().upgrade();
		waiting.get(30, TimeUnit.SECONDS);
		this.scripts.table("d4", "c3");
		Failure failure = Failures.of(() -> builder().build().await(Duration.ofMillis(10)));
		assertThat(failure.what()).contains("d4");
		assertThat(Failures.of(() -> builder().build().validate()).what()).contains("d4");
	}

}
