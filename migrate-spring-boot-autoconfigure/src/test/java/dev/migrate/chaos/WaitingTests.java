package dev.migrate.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.database.HistoryLocation;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many that wait for one: they see when nothing is left for them without taking the lock,
 * and while they wait they are in nobody's way.
 */
@PostgresTest
@Tag("process")
class WaitingTests {

	/** The test holds this advisory lock; the run waits for it in its revision. */
	private static final String GATE = "SELECT pg_advisory_xact_lock(42)";

	private static final String TRYING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND pid <> pg_backend_pid() AND query LIKE '%pg_try_advisory_lock%'";

	private static final int WAITERS = Chaos.count(10, 50);

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	private final AtomicInteger obtained = new AtomicInteger();

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
			.lockTimeout(Duration.ZERO)
			.listener(new MigratorListener() {

				@Override
				public void lockObtained(Duration waited) {
					WaitingTests.this.obtained.incrementAndGet();
				}

			});
	}

	private Future<RunResult> run() {
		return this.threads.submit(() -> builder().build().upgrade());
	}

	private Future<RunResult> runToTheGate() {
		Future<RunResult> run = run();
		await().until(() -> this.database
			.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42" + " AND NOT granted")
			.size() == 1);
		return run;
	}

	private List<Future<RunResult>> waiters() {
		List<Future<RunResult>> waiters = new ArrayList<>();
		for (int i = 0; i < WAITERS; i++) {
			waiters.add(run());
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> this.database.query(TRYING).size() == WAITERS);
		return waiters;
	}

	// a1 ── b2, which stands at the gate
	@Test
	void nobodyTakesTheLockToFindNothingToDo() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", GATE + ";", "CREATE TABLE b (id int);");
		this.obtained.set(0);
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> run = runToTheGate();
			List<Future<RunResult>> waiters = waiters();
			statement.execute("SELECT pg_advisory_unlock(42)");
			assertThat(run.get(60, TimeUnit.SECONDS).steps()).hasSize(1);
			for (Future<RunResult> waiter : waiters) {
				assertThat(waiter.get(60, TimeUnit.SECONDS).isEmpty()).isTrue();
			}
		}
		// one may have looked just before the run ended, and tried just after it
		assertThat(this.obtained.get()).isBetween(1, 1 + WAITERS / 5);
	}

	// a1 ── b2, which stands at the gate ── c3 concurrently
	@Test
	void waitersHoldNeitherTransactionNorSnapshot() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", GATE + ";")
			.revision("c3", "b2", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY i ON t_a1 (id);");
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> run = runToTheGate();
			List<Future<RunResult>> waiters = waiters();
			for (int i = 0; i < 20; i++) {
				assertThat(this.database.query("SELECT pid, state, backend_xmin, query FROM pg_stat_activity"
						+ " WHERE pid IN (" + TRYING + ") AND (state LIKE 'idle in%'"
						+ " OR state = 'idle' AND (xact_start IS NOT NULL OR backend_xid IS NOT NULL))"))
					.isEmpty();
			}
			statement.execute("SELECT pg_advisory_unlock(42)");
			// it waits for everybody who has an older snapshot
			assertThat(run.get(60, TimeUnit.SECONDS).steps()).hasSize(2);
			for (Future<RunResult> waiter : waiters) {
				assertThat(waiter.get(60, TimeUnit.SECONDS).isEmpty()).isTrue();
			}
		}
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("t");
	}

	// a1 ── b2, at the gate ── c3: who only wants b2 need not wait for c3
	@Test
	void whoseRevisionsAreAppliedDoesNotWaitForThoseOfOthers() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);")
			.revision("c3", "b2", "-- migrate:upgrade", GATE + ";");
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			statement.execute("SELECT pg_advisory_lock(" + key() + ")");
			Future<RunResult> modest = this.threads.submit(() -> builder().build().upgrade("b2"));
			await().until(() -> this.database.query(TRYING).size() == 1);
			Future<RunResult> run = run();
			await().until(() -> this.database.query(TRYING).size() == 2);
			// whoever gets it first, the modest one is through while the other is at the
			// gate
			statement.execute("SELECT pg_advisory_unlock(" + key() + ")");
			modest.get(30, TimeUnit.SECONDS);
			assertThat(run).isNotDone();
			statement.execute("SELECT pg_advisory_unlock(42)");
			run.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "b2",
				"c3");
	}

	@Test
	void holderAndItsStatementAreLogged() throws Exception {
		builder().build().upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", GATE + ";");
		try (Connection gate = this.database.connect();
				Statement statement = gate.createStatement();
				LogMessages log = new LogMessages()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> run = runToTheGate();
			Future<RunResult> waiter = run();
			await().untilAsserted(() -> assertThat(log.texts())
				.anyMatch((text) -> text.matches("Waiting for another migration: pid \\d+ 'migrate .* b2 1/1 .*',"
						+ " user postgres, .*; waited \\d+ s; its statement, for \\d+ s: \\Q" + GATE + "\\E")));
			statement.execute("SELECT pg_advisory_unlock(42)");
			run.get(30, TimeUnit.SECONDS);
			waiter.get(30, TimeUnit.SECONDS);
		}
	}

	private static long key() {
		return new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_"));
	}

}
