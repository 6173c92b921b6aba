package dev.migrate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.MigrationSource;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PgBouncer;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Behind a real PgBouncer: three instances at once are safe or refused with advice, and
 * leave nothing behind on sessions that others use after them.
 */
@PostgresTest
@Tag("process")
class PoolerTests {

	private static final int INSTANCES = 3;

	private static final int SESSIONS = 4;

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void remember(TestDatabase database) throws IOException {
		this.database = database;
		Files.createDirectories(this.folder.resolve("repeatable"));
		Files.createDirectories(this.folder.resolve("seed"));
		this.scripts = Scripts.in(this.folder.resolve("db"))
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE ledger (revision text);",
					"INSERT INTO ledger VALUES ('a1');");
	}

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	private MigratorBuilder builder(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.locations(this.scripts.location())
			.repeatableLocations("file:" + this.folder.resolve("repeatable"))
			.seedLocations("file:" + this.folder.resolve("seed"));
	}

	private void add(String id, String revises, String... statements) {
		this.scripts.revision(id, revises, "-- migrate:upgrade", String.join("\n", statements),
				"INSERT INTO ledger VALUES ('" + id + "');", "-- migrate:downgrade",
				"DELETE FROM ledger WHERE revision = '" + id + "';");
	}

	private List<RunResult> together(PgBouncer pooler, MigrationSource... sources) throws Exception {
		List<Callable<RunResult>> runs = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			MigratorBuilder builder = builder(pooler.dataSource());
			Stream.of(sources).forEach(builder::source);
			runs.add(builder.build()::upgradeAndSeed);
		}
		List<RunResult> results = new ArrayList<>();
		for (Future<RunResult> run : this.threads.invokeAll(runs)) {
			results.add(run.get(60, TimeUnit.SECONDS));
		}
		return results;
	}

	private List<String> ledger() {
		return this.database.query("SELECT revision FROM ledger ORDER BY ctid");
	}

	/**
	 * The pooler's sessions are still there, and nobody uses them.
	 */
	private void assertNoLocks() {
		assertThat(this.database.query("SELECT pid, objid, mode FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	/**
	 * Look at all sessions that the pooler has, by taking them all at once.
	 */
	private static Set<String> seenOnAll(int sessions, PgBouncer pooler, String expression) throws SQLException {
		Set<String> seen = new TreeSet<>();
		List<Connection> connections = new ArrayList<>();
		try {
			for (int i = 0; i < sessions; i++) {
				Connection connection = pooler.connect();
				connections.add(connection);
				connection.setAutoCommit(false);
				try (Statement statement = connection.createStatement();
						ResultSet rows = statement.executeQuery("SELECT " + expression)) {
					rows.next();
					seen.add(rows.getString(1));
				}
			}
			return seen;
		}
		finally {
			for (Connection connection : connections) {
				// it would end the server's session, too
				connection.rollback();
				connection.close();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "session", "transaction" })
	void threeInstancesRunEachRevisionOnce(String mode) throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, mode, SESSIONS)) {
			int chain = Chaos.count(8, 200);
			for (int i = 0; i < chain; i++) {
				add("r" + i, (i == 0) ? "a1" : "r" + (i - 1));
			}
			Scripts.in(this.folder)
				.file("repeatable/v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;")
				.file("seed/s.sql", "INSERT INTO ledger VALUES ('seed');");
			List<RunResult> results = together(pooler);
			assertThat(results.stream().mapToInt((result) -> result.steps().size()).sum()).isEqualTo(chain + 1);
			assertThat(ledger()).hasSize(chain + 2).doesNotHaveDuplicates();
			assertThat(this.database
				.query("SELECT outcome, count(*) FROM migrate_log WHERE revision LIKE '%v.sql'" + " GROUP BY 1"))
				.containsExactly("DONE|1");
			assertThat(together(pooler)).allMatch(RunResult::isEmpty);
			assertThat(builder(pooler.dataSource()).build().downgrade("a1").steps()).hasSize(chain);
			assertThat(ledger()).containsExactly("a1", "seed");
			assertNoLocks();
		}
	}

	@Test
	void oneTransactionForAllIsTakenByOneOfThem() throws Exception {
		add("b2", "a1");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", SESSIONS)) {
			List<Callable<RunResult>> runs = new ArrayList<>();
			for (int i = 0; i < INSTANCES; i++) {
				runs.add(builder(pooler.dataSource()).transactionMode(TransactionMode.SINGLE).build()::upgrade);
			}
			for (Future<RunResult> run : this.threads.invokeAll(runs)) {
				run.get(60, TimeUnit.SECONDS);
			}
			assertThat(ledger()).containsExactly("a1", "b2");
			assertNoLocks();
		}
	}

	@Test
	void nothingReachesTheNextClient() throws Exception {
		this.scripts
			.revision("b2", "a1", "-- migrate:upgrade", "SET work_mem = '7MB';", "SET search_path = pg_catalog;",
					"SET session_replication_role = replica;", "SELECT pg_catalog.pg_advisory_lock(4711);",
					"PREPARE leak AS SELECT 1;", "CREATE TEMP TABLE leak (id int);", "LISTEN leak;",
					"CREATE ROLE role_" + this.database.name() + ";", "SET ROLE role_" + this.database.name() + ";")
			.revision("c3", "b2", "-- migrate:upgrade", "SET work_mem = '8MB';", "SELECT nope;");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", SESSIONS)) {
			assertThat(Failures.of(() -> builder(pooler.dataSource()).build().upgrade()).revision()).isEqualTo("c3");
			assertThat(seenOnAll(SESSIONS, pooler,
					"concat_ws(' ', current_setting('work_mem'), current_setting('search_path'),"
							+ " current_setting('role'), current_setting('session_replication_role'),"
							+ " current_setting('lock_timeout'), current_setting('statement_timeout'),"
							+ " current_setting('idle_in_transaction_session_timeout'),"
							+ " current_setting('application_name'), (SELECT count(*) FROM pg_prepared_statements"
							+ " WHERE name = 'leak'), to_regclass('leak'), (SELECT count(*) FROM pg_listening_channels()))"))
				.containsExactly("4MB \"$user\", public none origin 0 0 0 PostgreSQL JDBC Driver 0 0");
			assertNoLocks();
		}
		finally {
			this.database.execute("DROP ROLE role_" + this.database.name());
		}
	}

	@Test
	void whatCannotRunInATransactionIsRefusedAndRunsPastThePooler() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY i ON ledger (revision);");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", SESSIONS)) {
			Failure failure = Failures.of(PlanRefusedException.class,
					() -> builder(pooler.dataSource()).build().upgrade());
			assertThat(failure.revision()).isEqualTo("b2");
			assertThat(failure.action()).contains("migrate.url");
			assertThat(this.database.query("SELECT to_regclass('migrate_revision')")).containsExactly("null");
			assertThat(builder(this.database.dataSource()).build().upgrade().steps()).hasSize(2);
			assertThat(builder(pooler.dataSource()).build().upgrade().isEmpty()).isTrue();
		}
	}

	@Test
	void poolerOfStatementsIsRefused() {
		try (PgBouncer pooler = PgBouncer.start(this.database, "statement", SESSIONS)) {
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					() -> builder(pooler.dataSource()).build().upgrade());
			assertThat(failure.what()).contains("allows no transactions");
			assertThat(failure.action()).contains("migrate.url");
			assertThat(this.database.query("SELECT to_regclass('migrate_log')")).containsExactly("null");
			builder(this.database.dataSource()).build().upgrade();
			assertThat(builder(pooler.dataSource()).build().upgrade().isEmpty()).isTrue();
		}
	}

	/**
	 * A migration that executes one statement so often that the driver has the server
	 * keep it.
	 */
	@RevisionHeader(id = "b2", revises = "a1")
	static final class Prepared implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			for (int i = 0; i < 20; i++) {
				context.jdbc().sql("INSERT INTO ledger VALUES (:id)").param("id", "b2 " + i).update();
			}
		}

	}

	@Test
	void preparedStatementsOfTheDriverAreNoTrouble() throws Exception {
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", 2)) {
			together(pooler, (known) -> List.of(new JavaRevisionScript(Prepared.class, Prepared::new)));
			assertThat(ledger()).hasSize(21).doesNotHaveDuplicates();
			Migrator migrator = builder(pooler.dataSource()).build();
			for (int i = 0; i < 8; i++) {
				assertThat(migrator.lock()).isEmpty();
				assertThat(migrator.status().current()).containsExactly("b2");
				assertThat(migrator.verify()).hasSize(1);
			}
			assertThat(seenOnAll(2, pooler, "count(*) FROM pg_prepared_statements")).containsExactly("0");
			assertNoLocks();
		}
	}

	@Test
	void oneBehindThePoolerWaitsForOneThatIsNot() throws Exception {
		add("b2", "a1", "SELECT pg_advisory_xact_lock(42);");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", SESSIONS);
				Connection gate = this.database.connect();
				Statement statement = gate.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			Future<RunResult> direct = this.threads
				.submit(() -> builder(this.database.dataSource()).lockTimeout(Duration.ZERO).build().upgrade());
			await().until(() -> this.database
				.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted")
				.size() == 1);
			Failure failure = Failures.of(LockNotObtainedException.class,
					() -> builder(pooler.dataSource()).lockWaitTimeout(Duration.ofMillis(200)).build().upgrade());
			assertThat(failure.details().get(0)).contains("b2 2/2");
			Future<RunResult> pooled = this.threads.submit(() -> builder(pooler.dataSource()).build().upgrade());
			await().until(() -> this.database.query(
					"SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_xact_lock%END%' AND state = 'idle'")
				.size() == 1);
			statement.execute("SELECT pg_advisory_unlock(42)");
			assertThat(direct.get(30, TimeUnit.SECONDS).steps()).hasSize(2);
			assertThat(pooled.get(30, TimeUnit.SECONDS).isEmpty()).isTrue();
		}
		assertThat(ledger()).containsExactly("a1", "b2");
	}

}
