package dev.migrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sections that run outside a transaction: what is done stays done and is not done twice.
 */
@PostgresTest
class NoTransactionTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void beginWithATable(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int, note text);");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private void b2(String... statements) {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", String.join("\n", statements));
	}

	private List<String> rows() {
		return this.database.query("SELECT id FROM t ORDER BY id");
	}

	private List<String> journal() {
		return this.database
			.query("SELECT revision, direction, ordinal, outcome FROM migrate_statement ORDER BY direction, ordinal");
	}

	private Failure failing() {
		Failure failure = Failures.of(MigrationFailedException.class, migrator()::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
		MigratorStatus status = migrator().status();
		assertThat(status.state()).isEqualTo(MigrationState.FAILED);
		return failure;
	}

	private void assertDone() {
		assertThat(migrator().upgrade().tipsAfter()).containsExactly("b2");
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|t");
		assertThat(journal()).isEmpty();
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void everyStatementCommitsWithItsJournalRow() {
		b2("INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "SELECT nope;", "INSERT INTO t VALUES (4);");
		Failure failure = failing();
		assertThat(failure.line()).isEqualTo(6);
		assertThat(failure.sqlState()).isEqualTo("42703");
		assertThat(failure.state()).contains("outside a transaction", "not run again");
		assertThat(rows()).containsExactly("1", "2");
		assertThat(journal()).containsExactly("b2|UPGRADE|1|DONE", "b2|UPGRADE|2|DONE");
		assertThat(migrator().status().problems()).extracting(Problem::kind).contains(Problem.Kind.UNFINISHED);
	}

	@Test
	void rerunResumesBehindTheLastStatementThatIsDoneAndTheTailMayBeEdited() {
		b2("INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "SELECT nope;", "INSERT INTO t VALUES (4);");
		failing();
		b2("INSERT INTO t  -- reformatted", "VALUES (1);", "INSERT INTO t VALUES (2);", "INSERT INTO t VALUES (3);");
		assertDone();
		assertThat(rows()).containsExactly("1", "2", "3");
	}

	@Test
	void editedDonePartIsRefused() {
		b2("INSERT INTO t VALUES (1);", "SELECT nope;");
		failing();
		b2("INSERT INTO t VALUES (7);", "SELECT 1;");
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("statement 1");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(4);
		assertThat(rows()).containsExactly("1");
	}

	@Test
	void shortenedDonePartIsRefused() {
		b2("INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "SELECT nope;");
		failing();
		b2("INSERT INTO t VALUES (1);");
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("ends after statement 1");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
	}

	@Test
	void sectionThatBecameTransactionalIsRefusedWhileItIsHalfDone() {
		b2("INSERT INTO t VALUES (1);", "SELECT nope;");
		failing();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (1);");
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.what()).contains("no-transaction");
		assertThat(rows()).containsExactly("1");
	}

	@Test
	void groupIsOneUnit() {
		b2("BEGIN;", "INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "COMMIT;", "BEGIN;",
				"INSERT INTO t VALUES (3);", "SELECT nope;", "COMMIT;");
		assertThat(failing().line()).isEqualTo(10);
		assertThat(rows()).containsExactly("1", "2");
		assertThat(journal()).containsExactly("b2|UPGRADE|1|DONE");
		b2("BEGIN;", "INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2);", "COMMIT;", "BEGIN;",
				"INSERT INTO t VALUES (3);", "COMMIT;");
		assertDone();
		assertThat(rows()).containsExactly("1", "2", "3");
	}

	@Test
	void settingsAreReplayedOnResume() {
		this.database.execute("CREATE SCHEMA s", "CREATE TABLE s.x (id int)");
		b2("SET search_path = s, public;", "INSERT INTO x VALUES (1);", "SELECT nope;");
		failing();
		b2("SET search_path = s, public;", "INSERT INTO x VALUES (1);", "INSERT INTO x VALUES (2);");
		assertDone();
		assertThat(this.database.query("SELECT id FROM s.x ORDER BY 1")).containsExactly("1", "2");
	}

	@Test
	void settingsOfADoneGroupAreReplayedOnResume() {
		this.database.execute("CREATE SCHEMA s", "CREATE TABLE s.x (id int)");
		b2("BEGIN;", "SET search_path = s, public;", "INSERT INTO x VALUES (1);", "COMMIT;", "SELECT nope;");
		failing();
		b2("BEGIN;", "SET search_path = s, public;", "INSERT INTO x VALUES (1);", "COMMIT;",
				"INSERT INTO x VALUES (2);");
		assertDone();
		assertThat(this.database.query("SELECT id FROM s.x ORDER BY 1")).containsExactly("1", "2");
	}

	@Test
	void inlineDataIsPartOfWhatIsDone() {
		b2("COPY t (id, note) FROM STDIN;", "1\tone", "2\ttwo", "\\.", "SELECT nope;");
		assertThat(failing().line()).isEqualTo(8);
		b2("COPY t (id, note) FROM STDIN;", "1\tone", "2\tTWO", "\\.", "SELECT 1;");
		Failures.of(HistoryConflictException.class, migrator()::upgrade);
		b2("COPY t (id, note) FROM STDIN;", "1\tone", "2\ttwo", "\\.", "COPY t FROM STDIN;", "x\tthree", "\\.");
		assertThat(failing().line()).isEqualTo(9);
		b2("COPY t (id, note) FROM STDIN;", "1\tone", "2\ttwo", "\\.", "COPY t FROM STDIN;", "3\tthree", "\\.");
		assertDone();
		assertThat(rows()).containsExactly("1", "2", "3");
	}

	@Test
	void concurrentIndexRunsOutsideATransactionByItself() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SET maintenance_work_mem = '64MB';",
				"CREATE INDEX CONCURRENTLY i ON t (id);", "-- migrate:downgrade", "DROP INDEX CONCURRENTLY i;");
		assertDone();
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("t");
		assertThat(migrator().downgrade("a1").steps()).hasSize(1);
		assertThat(this.database.query("SELECT count(*) FROM pg_class WHERE relname = 'i'")).containsExactly("0");
		assertThat(journal()).isEmpty();
	}

	@Test
	void failedConcurrentIndexIsExplainedAndBuiltAnewByTheNextRun() {
		this.database.execute("CREATE TABLE u (id int)", "INSERT INTO u VALUES (1), (1)");
		this.scripts.delete("a1.sql").revision("a1", "", "-- migrate:upgrade");
		Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.onExistingSchema(dev.migrate.execution.OnExistingSchema.RUN)
			.build()
			.upgrade();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE UNIQUE INDEX CONCURRENTLY i ON u (id);");
		Failure failure = failing();
		assertThat(failure.sqlState()).isEqualTo("23505");
		assertThat(failure.state()).contains("It left the index public.i INVALID", "the next run puts that right");
		assertThat(failure.next()).isEqualTo("migrate upgrade");
		assertThat(journal()).containsExactly("b2|UPGRADE|1|FAILED");
		assertThat(failing().sqlState()).isEqualTo("23505");
		this.database.execute("DELETE FROM u");
		assertDone();
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("t");
	}

	@Test
	void failingVerifyLeavesTheRevisionUnverifiedAndIsAllThatRunsAgain() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (1);",
				"-- migrate:verify", "SELECT count(*) = 2 FROM t;");
		Failure failure = Failures.of(MigrationFailedException.class, migrator()::upgrade);
		assertThat(failure.line()).isEqualTo(6);
		assertThat(failure.state()).contains("applied", "not verified");
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|f");
		assertThat(migrator().status().state()).isEqualTo(MigrationState.FAILED);
		assertThat(Failures.of(MigrationFailedException.class, migrator()::upgrade).state()).contains("not verified");
		this.database.execute("INSERT INTO t VALUES (2)");
		assertThat(migrator().upgrade().steps()).isEmpty();
		assertThat(rows()).containsExactly("1", "2");
		assertThat(this.database.query("SELECT verified FROM migrate_revision WHERE revision = 'b2'"))
			.containsExactly("t");
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void whatAVerifySectionSetsEndsWithItAndItsLimitsHold() {
		this.database.execute("CREATE SCHEMA other");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (1);",
				"-- migrate:verify", "SET search_path = other;", "SELECT true;");
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "CREATE TABLE here (id int);");
		this.scripts.revision("d4", "c3", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (2);",
				"-- migrate:verify statement-timeout=100ms", "SELECT pg_sleep(30);");
		assertThat(Failures.of(MigrationFailedException.class, migrator()::upgrade).sqlState()).isEqualTo("57014");
		assertThat(this.database.query("SELECT schemaname FROM pg_tables WHERE tablename = 'here'"))
			.containsExactly("public");
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|t", "c3|t", "d4|f");
	}

	@Test
	void durationIsThatOfTheWholeSection() {
		b2("SELECT pg_sleep(0.1);", "SELECT pg_sleep(0.1);");
		migrator().upgrade();
		assertThat(this.database.query("SELECT duration_ms >= 200 FROM migrate_revision WHERE revision = 'b2'"))
			.containsExactly("t");
	}

	@Test
	void networkThatMayBeSilentForEver() {
		b2("INSERT INTO t VALUES (1);");
		Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.networkTimeout(Duration.ZERO)
			.build()
			.upgrade();
		assertThat(rows()).containsExactly("1");
	}

	@Test
	void downgradeResumesToo() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (1), (2);",
				"-- migrate:downgrade no-transaction", "DELETE FROM t WHERE id = 1;", "SELECT nope;");
		migrator().upgrade();
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator().downgrade("a1"));
		assertThat(failure.line()).isEqualTo(7);
		assertThat(journal()).containsExactly("b2|DOWNGRADE|1|DONE");
		assertThat(this.database.query("SELECT count(*) FROM migrate_revision")).containsExactly("2");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (1), (2);",
				"-- migrate:downgrade no-transaction", "DELETE FROM t WHERE id = 1;", "DELETE FROM t;");
		assertThat(migrator().downgrade("a1").steps()).hasSize(1);
		assertThat(rows()).isEmpty();
		assertThat(journal()).isEmpty();
	}

	@Test
	void halfDoneUpgradeIsNotForgottenByAnEditedParentOrAStamp() {
		b2("INSERT INTO t VALUES (1);", "SELECT nope;");
		failing();
		migrator().stamp("b2");
		assertThat(journal()).isEmpty();
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void statementThatWasCutOffIsNotRunAgainInSilence() {
		b2("CREATE INDEX CONCURRENTLY i ON t (id);");
		this.scripts.delete("b2.sql");
		migrator().upgrade();
		this.database.execute("INSERT INTO migrate_statement (revision, direction, ordinal, run, hash, outcome)"
				+ " VALUES ('b2', 'UPGRADE', 1, 'x', 'y', 'RUNNING')");
		b2("CREATE INDEX CONCURRENTLY i ON t (id);");
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("Nobody knows how statement 1");
		assertThat(failure.line()).isEqualTo(4);
	}

	@Test
	void whatOnlySetsIsSetAgainByTheRunThatResumes() {
		String[] settings = { "SELECT pg_catalog.set_config('search_path', 'public', false);",
				"SELECT set_config('app.x', '1', false), set_config('app.y', '2', false) AS y;" };
		b2(settings[0], settings[1], "INSERT INTO t VALUES (1);", "SELECT nope;");
		failing();
		b2(settings[0], settings[1], "INSERT INTO t VALUES (1);",
				"INSERT INTO t VALUES (current_setting('app.x')::int + current_setting('app.y')::int);");
		assertDone();
		assertThat(rows()).containsExactly("1", "3");
	}

	@Test
	void groupMayActInARoleThatCannotWriteTheJournal() {
		this.database.execute("CREATE ROLE no_transaction_lowly", "GRANT ALL ON SCHEMA public TO no_transaction_lowly");
		try {
			b2("BEGIN;", "SET ROLE no_transaction_lowly;", "CREATE TABLE theirs (id int);", "RESET ROLE;", "COMMIT;",
					"SELECT nope;");
			failing();
			b2("BEGIN;", "SET ROLE no_transaction_lowly;", "CREATE TABLE theirs (id int);", "RESET ROLE;", "COMMIT;",
					"INSERT INTO t VALUES (1);");
			assertDone();
			assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'theirs'"))
				.containsExactly("no_transaction_lowly");
		}
		finally {
			this.database.execute("DROP OWNED BY no_transaction_lowly", "DROP ROLE no_transaction_lowly");
		}
	}

	@Test
	void discardAllGivesTheLockBackToUs() {
		b2("INSERT INTO t VALUES (1);", "DISCARD ALL;", "INSERT INTO t VALUES (2);",
				"CREATE TABLE locks AS SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();");
		assertDone();
		assertThat(this.database.query("SELECT count FROM locks")).containsExactly("1");
	}

	@Test
	void lockThatAStatementFreedIsOursAgainDuringALoneOne() {
		this.scripts.delete("a1.sql")
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int, note text);",
					"CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; INSERT INTO t SELECT count(*)"
							+ " FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid(); END $$;");
		b2("SELECT pg_advisory_unlock_all();", "CALL p();", "CALL p();");
		assertDone();
		assertThat(rows()).containsExactly("1", "1");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

}
