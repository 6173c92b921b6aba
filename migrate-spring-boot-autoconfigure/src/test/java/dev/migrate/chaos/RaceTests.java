package dev.migrate.chaos;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.command.app.CommandApplication;
import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.assertj.core.util.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Many at once: each revision runs exactly once, which a ledger without any constraint
 * tells, and nobody fails who should not.
 */
@PostgresTest
@Tag("process")
class RaceTests {

	private static final int PATIENCE_SECONDS = 300;

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = release("now", 5);
	}

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Write a chain of revisions that begins with the ledger.
	 */
	private Scripts release(String name, int length) {
		Scripts release = Scripts.in(this.folder.resolve(name));
		IntStream.rangeClosed(1, length).forEach((number) -> add(release, number, ""));
		return release;
	}

	private static void add(Scripts release, int number, String statement) {
		release.revision("r" + number, (number == 1) ? "" : "r" + (number - 1), "-- migrate:upgrade",
				(number == 1) ? "CREATE TABLE ledger (revision text, at timestamptz DEFAULT clock_timestamp());" : "",
				statement, "INSERT INTO ledger VALUES ('r" + number + "');", "CREATE TABLE t" + number + " (id int);",
				"-- migrate:downgrade", "DROP TABLE t" + number + ";", (number == 1) ? "DROP TABLE ledger;" : "");
	}

	private MigratorBuilder builder(Scripts release) {
		return Migrator.builder(this.database.dataSource()).locations(release.location());
	}

	private List<RunResult> together(List<Migrator> migrators) throws Exception {
		List<Callable<RunResult>> runs = new ArrayList<>();
		migrators.forEach((migrator) -> runs.add(migrator::upgrade));
		List<RunResult> results = new ArrayList<>();
		for (Future<RunResult> run : this.threads.invokeAll(runs)) {
			results.add(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
		return results;
	}

	private void assertLedger(int revisions) {
		List<String> expected = IntStream.rangeClosed(1, revisions).mapToObj((number) -> "r" + number).toList();
		assertThat(this.database.query("SELECT revision FROM ledger ORDER BY at")).isEqualTo(expected);
		assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY applied_at"))
			.isEqualTo(expected);
		assertThat(this.database.query("SELECT outcome FROM migrate_log WHERE outcome = 'FAILED'")).isEmpty();
	}

	private static int steps(List<RunResult> results) {
		return results.stream().mapToInt((result) -> result.steps().size()).sum();
	}

	@Test
	void processesOnAnEmptyDatabaseOnAPendingRevisionAndOnALongOne() {
		int count = Chaos.count(3, 50);
		List<Racer> racers = new ArrayList<>();
		try {
			IntStream.range(0, count).forEach((i) -> racers.add(Racer.start(this.database, this.scripts)));
			racers.forEach(Racer::awaitReady);
			assertThat(together(racers, count)).isEqualTo(5);
			assertLedger(5);
			add(this.scripts, 6, "");
			assertThat(together(racers, count)).isEqualTo(1);
			// longer than every other patience that the processes have
			add(this.scripts, 7, "SELECT pg_sleep(" + (Chaos.isFull() ? 20 : 1.8) + ");");
			assertThat(together(racers, count)).isEqualTo(1);
			assertThat(together(racers, count)).isZero();
			assertLedger(7);
			for (int smaller : Chaos.isFull() ? List.of(2, 5, 20) : List.<Integer>of()) {
				builder(this.scripts).build().downgrade("base");
				assertThat(together(racers, smaller)).isEqualTo(7);
				assertLedger(7);
			}
		}
		finally {
			racers.forEach(Racer::close);
		}
	}

	private int together(List<Racer> racers, int count) {
		List<Racer> some = racers.subList(0, count);
		some.forEach((racer) -> racer.begin("upgrade", this.scripts, ""));
		return some.stream().mapToInt(Racer::awaitDone).sum();
	}

	@Test
	@EnabledIfSystemProperty(named = "migrate.chaos", matches = "full")
	void startingApplicationsAgainstTheCommandLine() throws Exception {
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			List<String> command = new ArrayList<>(List.of(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
					"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					CommandApplication.class.getName(), "--spring.datasource.url=" + this.database.url(),
					"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
					"--spring.main.web-application-type=none", "--migrate.locations=" + this.scripts.location()));
			if (i % 2 == 0) {
				command.addAll(List.of("migrate", "upgrade"));
			}
			processes.add(new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("application" + i + ".txt").toFile())
				.start());
		}
		for (Process process : processes) {
			assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(() -> Files.contentOf(
					this.folder.resolve("application" + processes.indexOf(process) + ".txt").toFile(),
					StandardCharsets.UTF_8))
				.isZero();
		}
		assertLedger(5);
	}

	@Test
	void threadsOnAnEmptyDatabaseAndOnAPendingRevision() throws Exception {
		int count = Chaos.count(12, 50);
		assertThat(steps(together(IntStream.range(0, count).mapToObj((i) -> builder(this.scripts).build()).toList())))
			.isEqualTo(5);
		add(this.scripts, 6, "");
		Migrator shared = builder(this.scripts).build();
		assertThat(steps(together(Collections.nCopies(count, shared)))).isEqualTo(1);
		assertLedger(6);
	}

	@Test
	void oldAndNewReleaseTogether() throws Exception {
		Scripts old = release("old", 3);
		List<Migrator> migrators = new ArrayList<>();
		for (int i = 0; i < Chaos.count(4, 20); i++) {
			migrators.add(builder(old).build());
			migrators.add(builder(this.scripts).build());
		}
		Chaos.seeded((random) -> Collections.shuffle(migrators, random));
		assertThat(steps(together(migrators))).isEqualTo(5);
		assertLedger(5);
		assertThat(builder(old).build().status().state()).isEqualTo(MigrationState.AHEAD);
		assertThat(builder(old).build().upgrade().isEmpty()).isTrue();
	}

	// the new release has r1 ── a2 and r1 ── r2, and stands in r2 when the old one comes,
	// which knows r2 and not a2
	@Test
	void oldReleaseWaitsForWhatTheNewOneHasHalfDone() throws Exception {
		Scripts old = release("old", 1);
		Scripts fresh = release("new", 1).table("a2", "r1");
		add(old, 2, "SELECT pg_advisory_xact_lock(42);");
		add(fresh, 2, "SELECT pg_advisory_xact_lock(42);");
		try (Connection gate = this.database.connect(); Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> first = this.threads
				.submit(() -> builder(fresh).lockTimeout(Duration.ZERO).target("heads").build().upgrade());
			await().until(() -> this.database
				.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted")
				.size() == 1);
			Future<RunResult> second = this.threads.submit(() -> builder(old).build().upgrade());
			Future<?> third = this.threads.submit(() -> builder(old).build().await(Duration.ofSeconds(60)));
			await().until(() -> this.database
				.query("SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_lock%' AND state = 'idle'")
				.size() == 1);
			assertThatExceptionOfType(LockNotObtainedException.class)
				.isThrownBy(() -> builder(old).lockWaitTimeout(Duration.ofMillis(50)).build().upgrade());
			statement.execute("SELECT pg_advisory_unlock(42)");
			assertThat(first.get(30, TimeUnit.SECONDS).steps()).hasSize(3);
			assertThat(second.get(30, TimeUnit.SECONDS).isEmpty()).isTrue();
			third.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void applicationsWithHistoriesOfTheirOwnSideBySide() throws Exception {
		Scripts other = Scripts.in(this.folder.resolve("other"))
			.revision("o1", "", "-- migrate:upgrade", "CREATE SCHEMA IF NOT EXISTS shared;",
					"CREATE TABLE shared.o (id int);");
		Scripts third = Scripts.in(this.folder.resolve("third"))
			.revision("p1", "", "-- migrate:upgrade", "CREATE SCHEMA IF NOT EXISTS shared;",
					"CREATE TABLE shared.p (id int);");
		List<Migrator> migrators = new ArrayList<>();
		for (int i = 0; i < Chaos.count(3, 12); i++) {
			migrators.add(builder(this.scripts).onExistingSchema(OnExistingSchema.RUN).build());
			migrators.add(builder(other).application("other").schema("other").build());
			migrators.add(builder(third).application("third")
				.tablePrefix("third_")
				.onExistingSchema(OnExistingSchema.RUN)
				.build());
		}
		assertThat(steps(together(migrators))).isEqualTo(7);
		assertLedger(5);
		assertThat(this.database.query("SELECT revision, application FROM other.migrate_revision"
				+ " UNION ALL SELECT revision, application FROM third_revision"))
			.containsExactly("o1|other", "p1|third");
	}

	@Test
	void applicationsWithTheSameHistoryByMistake() throws Exception {
		Scripts other = Scripts.in(this.folder.resolve("other")).table("o1", "");
		List<Callable<RunResult>> runs = List.of(builder(this.scripts).application("shop").build()::upgrade,
				builder(other).application("billing").build()::upgrade);
		List<Throwable> failures = new ArrayList<>();
		for (Future<RunResult> run : this.threads.invokeAll(runs)) {
			try {
				run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				failures.add(ex.getCause());
			}
		}
		assertThat(failures).hasSize(1);
		Failure failure = Failures.of(HistoryConflictException.class, () -> {
			throw failures.get(0);
		});
		assertThat(failure.action()).contains("belongs to the application", "migrate.table-prefix");
		assertThat(this.database.query("SELECT DISTINCT application FROM migrate_revision")).hasSize(1);
	}

	@Test
	void upgradeAgainstDowngrade() throws Exception {
		for (int i = 0; i < Chaos.count(2, 60); i++) {
			builder(this.scripts).build().upgrade("r3");
			List<Callable<RunResult>> runs = new ArrayList<>(List.of(builder(this.scripts).build()::upgrade,
					() -> builder(this.scripts).build().downgrade("r1"), builder(this.scripts).build()::upgrade));
			Collections.shuffle(runs, new Random(i));
			for (Future<RunResult> run : this.threads.invokeAll(runs)) {
				run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
			assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY 1"))
				.isEqualTo(this.database.query("SELECT 'r' || substr(tablename, 2) FROM pg_tables"
						+ " WHERE tablename ~ '^t[0-9]$' ORDER BY 1"))
				.hasSizeBetween(1, 5);
		}
		assertThat(this.database.query("SELECT outcome FROM migrate_log WHERE outcome = 'FAILED'")).isEmpty();
	}

}
