package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that cannot run in a transaction and are interrupted in their middle, while
 * they wait for a transaction that is older: the next run finds out what they left, puts
 * it right and goes on.
 */
@PostgresTest
class InterruptedStatementTests {

	@TempDir
	private Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void beginWithTables(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int);", "INSERT INTO t VALUES (1), (2);",
					"CREATE INDEX there ON t (id);", "CREATE TABLE p (id int) PARTITION BY LIST (id);",
					"CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
					"CREATE PROCEDURE work(n int) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (n); COMMIT;"
							+ " PERFORM 1 / (n - 7); LOCK TABLE p; INSERT INTO t VALUES (n + 1); END $$;");
		migrator().upgrade();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private Migrator migrator() {
		return builder().build();
	}

	private void b2(String... statements) {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", String.join("\n", statements));
	}

	private List<String> journal() {
		return this.database.query("SELECT revision, ordinal, outcome FROM migrate_statement ORDER BY ordinal");
	}

	private void assertDone() {
		assertThat(migrator().upgrade().tipsAfter()).containsExactly("b2");
		assertThat(journal()).isEmpty();
		assertThat(this.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")).isEmpty();
		assertThat(this.database.query("SELECT inhrelid FROM pg_inherits WHERE inhdetachpending")).isEmpty();
	}

	/**
	 * An old transaction that has read a table.
	 */
	private Connection reader(String isolation, String table) throws SQLException {
		Connection reader = this.database.connect();
		try (Statement statement = reader.createStatement()) {
			statement.execute("BEGIN ISOLATION LEVEL " + isolation);
			statement.execute("SELECT FROM " + table);
			// ends the query's cursor, which keeps its snapshot
			statement.execute("SAVEPOINT s");
		}
		return reader;
	}

	private void awaitBlocked() {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !this.database
				.query("SELECT a.pid FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
						+ " WHERE NOT l.granted AND a.application_name LIKE 'migrate % b2 %'")
				.isEmpty());
	}

	private void end(String function) {
		this.database.query("SELECT " + function + "(pid) FROM pg_stat_activity WHERE application_name LIKE"
				+ " 'migrate % b2 %' AND datname = current_database()");
	}

	private Failure interrupted(String isolation, String table, String function) throws SQLException {
		try (Connection reader = reader(isolation, table)) {
			CompletableFuture<Failure> run = CompletableFuture.supplyAsync(() -> Failures.of(migrator()::upgrade));
			awaitBlocked();
			end(function);
			return run.join();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			CREATE INDEX CONCURRENTLY i ON t (id)            ; REPEATABLE READ ; t
			CREATE INDEX CONCURRENTLY ON t (id)              ; REPEATABLE READ ; t
			DROP INDEX CONCURRENTLY there                    ; READ COMMITTED  ; t
			REINDEX INDEX CONCURRENTLY there                 ; REPEATABLE READ ; t
			REINDEX TABLE CONCURRENTLY t                     ; READ COMMITTED  ; t
			ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY   ; READ COMMITTED  ; p
			""")
	void statementThatWasCutOffIsPutRightByTheNextRun(String statement, String isolation, String table)
			throws SQLException {
		b2("INSERT INTO t VALUES (3);", statement + ";", "INSERT INTO t VALUES (4);");
		interrupted(isolation, table, "pg_terminate_backend");
		assertThat(journal()).containsExactly("b2|1|DONE", "b2|2|RUNNING");
		assertDone();
		assertThat(this.database.query("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3", "4");
	}

	@Test
	void statementThatFailedMayBeEditedOrTakenOut() throws SQLException {
		b2("CREATE INDEX CONCURRENTLY i ON t (id);", "INSERT INTO t VALUES (3);");
		Failure failure = interrupted("REPEATABLE READ", "t", "pg_cancel_backend");
		assertThat(failure.sqlState()).isEqualTo("57014");
		assertThat(failure.state()).contains("It left the index public.i INVALID", "the next run puts that right");
		b2("CREATE INDEX CONCURRENTLY j ON t (id);", "SELECT nope;");
		Failures.of(MigrationFailedException.class, migrator()::upgrade);
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relname IN ('i', 'j')"))
			.containsExactly("j");
		b2("CREATE INDEX CONCURRENTLY j ON t (id);", "CREATE INDEX CONCURRENTLY k ON t (id);");
		interrupted("REPEATABLE READ", "t", "pg_cancel_backend");
		b2("CREATE INDEX CONCURRENTLY j ON t (id);");
		assertDone();
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relname IN ('i', 'j', 'k')"))
			.containsExactly("j");
	}

	@Test
	void whatWasCutOffAndHasEndedIsNotEditedInSilence() {
		b2("CREATE INDEX CONCURRENTLY i ON t (id);", "SELECT nope;");
		Failures.of(MigrationFailedException.class, migrator()::upgrade);
		this.database.execute("UPDATE migrate_statement SET outcome = 'RUNNING', ended = NULL");
		b2("CREATE UNIQUE INDEX CONCURRENTLY i ON t (id);");
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("statement 1 is not the one that ran");
		b2("-- nothing any more");
		failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("the section ends after statement 0, and 1 behind it ran");
		b2("CREATE INDEX CONCURRENTLY i ON t (id);");
		assertDone();
	}

	@Test
	void deadlockOfAConcurrentBuildIsTriedAgainBehindTheCleanUp() throws Exception {
		b2("CREATE INDEX CONCURRENTLY i ON t (id);");
		Migrator migrator = builder().retry(5, Duration.ofMinutes(5), Duration.ofMillis(10)).build();
		try (Connection reader = reader("REPEATABLE READ", "t"); Statement statement = reader.createStatement()) {
			CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(migrator::upgrade);
			awaitBlocked();
			// now each waits for the other, and the build finds out first
			statement.execute("SET deadlock_timeout = '1min'");
			statement.execute("LOCK TABLE t IN SHARE MODE");
			statement.execute("ROLLBACK");
			assertThat(run.get().tipsAfter()).containsExactly("b2");
		}
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("t");
	}

	@Test
	void invalidIndexOfSomebodyElseIsNoSilentSuccessAndIsNotTouched() {
		this.database.execute("INSERT INTO t VALUES (1)");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)");
		}
		catch (SQLException ex) {
			assertThat(ex.getSQLState()).isEqualTo("23505");
		}
		b2("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (id);");
		for (int i = 0; i < 2; i++) {
			Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
			assertThat(failure.what()).contains("The index public.i was there before and is INVALID");
			assertThat(failure.line()).isEqualTo(4);
			assertThat(journal()).containsExactly("b2|1|FAILED");
		}
		this.database.execute("DROP INDEX i");
		assertDone();
	}

	@Test
	void statementUnderWayIsWaitedForWhereTheScriptGaveTheLockAway() throws Exception {
		b2("SELECT pg_advisory_unlock_all();", "CREATE INDEX CONCURRENTLY i ON t (id);");
		try (Connection reader = reader("REPEATABLE READ", "t")) {
			CompletableFuture<RunResult> first = CompletableFuture.supplyAsync(migrator()::upgrade);
			awaitBlocked();
			Failure failure = Failures.of(LockNotObtainedException.class,
					builder().lockWaitTimeout(Duration.ofMillis(10)).build()::upgrade);
			assertThat(failure.details().toString()).contains("CREATE INDEX CONCURRENTLY");
			CompletableFuture<RunResult> second = CompletableFuture.supplyAsync(migrator()::upgrade);
			reader.close();
			assertThat(first.get().steps()).hasSize(1);
			assertThat(second.get().tipsAfter()).containsExactly("b2");
			assertThat(second.get().steps()).isEmpty();
		}
		assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "b2");
	}

	@Test
	void procedureThatCommitsRunsAloneAndIsLeftToAPersonWhenItFails() {
		b2("CALL work(3);");
		assertDone();
		assertThat(this.database.query("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3", "4");
		migrator().stamp("a1");
		b2("CALL work(7);");
		Failure failure = Failures.of(MigrationFailedException.class, migrator()::upgrade);
		assertThat(failure.sqlState()).isEqualTo("22012");
		assertThat(failure.action()).contains("migrate resume", "migrate repair --done", "migrate repair --undo");
		failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("Nobody knows how statement 1", "failed");
		assertThat(failure.line()).isEqualTo(4);
		assertThat(this.database.query("SELECT count(*) FROM t WHERE id = 7")).containsExactly("1");
	}

	@Test
	void tableWithPartitionsIsBuiltAnewOutsideATransaction() {
		b2("CREATE INDEX ON p (id);", "REINDEX TABLE p;");
		assertDone();
	}

}
