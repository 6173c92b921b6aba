package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Revisions that fail inside their transaction.
 */
@PostgresTest
class FailingRevisionTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void beginWithASoundRevision(TestDatabase database) {
		this.scripts = Scripts.in(this.folder).table("a1", "");
		this.database = database;
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	/**
	 * Revision a1 is applied, b2 fails and leaves nothing but its log rows.
	 */
	private Failure failingUpgrade() {
		Failure failure = Failures.of(MigrationFailedException.class, migrator()::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.run()).isNotNull();
		assertThat(failure.state()).contains("rolled back", "not applied", "committed 1 revision");
		assertThat(tables()).containsExactly("t_a1");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT revision, outcome FROM migrate_log ORDER BY id"))
			.containsExactly("null|STARTED", "a1|DONE", "b2|FAILED", "null|FAILED");
		assertThat(this.database.query("SELECT DISTINCT run = '" + failure.run() + "' FROM migrate_log"))
			.containsExactly("t");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
		assertThat(migrator().status().state()).isEqualTo(MigrationState.FAILED);
		return failure;
	}

	private List<String> tables() {
		return this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
				+ " AND tablename NOT LIKE 'migrate\\_%' ORDER BY 1");
	}

	@Test
	void statementInTheMiddle() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "", "INSERT INTO b",
				"  VALUES (1,", "    nope);", "CREATE TABLE c (id int);");
		Failure failure = failingUpgrade();
		assertThat(failure.what()).contains("column \"nope\" does not exist");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(8);
		assertThat(failure.statement()).startsWith("INSERT INTO b").endsWith("nope)");
		assertThat(failure.sqlState()).isEqualTo("42703");
		assertThat(failure.next()).isEqualTo("migrate upgrade");
		assertThat(this.database.query("SELECT sqlstate, error FROM migrate_log WHERE revision = 'b2'"))
			.containsExactly("42703|column \"nope\" does not exist");
	}

	@Test
	void correctedRevisionGoesOn() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT nope;");
		failingUpgrade();
		this.scripts.table("b2", "a1");
		assertThat(migrator().upgrade().steps()).hasSize(1);
		assertThat(tables()).containsExactly("t_a1", "t_b2");
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void firstStatementBehindAByteOrderMarkAndCrlf() {
		this.scripts.file("b2.sql", "\uFEFF-- migrate:revision b2\r\n-- migrate:revises a1\r\n-- migrate:upgrade\r\n"
				+ "SELECT 1;\r\n\r\nSELECT nope;\r\n");
		assertThat(failingUpgrade().line()).isEqualTo(6);
	}

	@Test
	void violatedConstraintHidesTheValuesFromTheLog() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t_a1 VALUES (4711);",
				"INSERT INTO t_a1 VALUES (4711);");
		Failure failure = failingUpgrade();
		assertThat(failure.line()).isEqualTo(5);
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("(4711)"));
		assertThat(this.database.query("SELECT error FROM migrate_log")).noneMatch((error) -> error.contains("4711"));
	}

	@Test
	void failingVerify() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "-- migrate:verify",
				"SELECT true;", "SELECT count(*) = 1 FROM b;");
		Failure failure = failingUpgrade();
		assertThat(failure.what()).contains("found false");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(7);
		assertThat(failure.statement()).isEqualTo("SELECT count(*) = 1 FROM b");
	}

	@Test
	void verifyThatCannotRun() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "-- migrate:verify",
				"SELECT true", "  AND nope;");
		Failure failure = failingUpgrade();
		assertThat(failure.sqlState()).isEqualTo("42703");
		assertThat(failure.line()).isEqualTo(7);
	}

	@Test
	void verifyOfManyRowsIsRunToItsEnd() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "-- migrate:verify",
				"SELECT 1 / (9 - n), n FROM generate_series(1, 9) n;");
		assertThat(failingUpgrade().sqlState()).isEqualTo("22012");
	}

	@Test
	void verifyIsRunOnce() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE SEQUENCE s;", "-- migrate:verify",
				"SELECT nextval('s') = 1;", "SELECT nextval('s'), 1;", "SELECT nextval('s') = 3;");
		assertThat(migrator().upgrade().steps()).hasSize(2);
	}

	@Test
	void verifyWithNoRowOrSeveral() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "-- migrate:verify", "SELECT true WHERE false;");
		assertThat(failingUpgrade().what()).contains("no row");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "-- migrate:verify",
				"SELECT '{\"a\":1}'::jsonb ? 'a' FROM generate_series(1, 3);");
		assertThat(Failures.of(migrator()::upgrade).what()).contains("several rows");
	}

	@Test
	void violatedDeferredConstraint() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"CREATE TABLE b (id int REFERENCES t_a1 DEFERRABLE INITIALLY DEFERRED);", "INSERT INTO b VALUES (7);",
				"SELECT 1;");
		Failure failure = failingUpgrade();
		assertThat(failure.sqlState()).isEqualTo("23503");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.toString()).contains("deferred");
	}

	@Test
	void errorInInlineData() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int, t text);",
				"COPY b FROM STDIN;", "1\tone", "2\ttwo", "three\tthree", "\\.", "SELECT 1;");
		Failure failure = failingUpgrade();
		assertThat(failure.line()).isEqualTo(8);
		assertThat(failure.statement()).isEqualTo("COPY b FROM STDIN");
		assertThat(failure.sqlState()).isEqualTo("22P02");
	}

	@Test
	void passwordsStayOutOfMessageAndLog() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE ROLE postgres LOGIN PASSWORD 'geheim';");
		Failure failure = failingUpgrade();
		assertThat(failure.toString()).doesNotContain("geheim").contains("PASSWORD '***'");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"CREATE SUBSCRIPTION s CONNECTION 'host=/nowhere user=x password=geheim' PUBLICATION p"
						+ " WITH (connect = true, create_slot = false);");
		assertThat(Failures.of(migrator()::upgrade).toString()).doesNotContain("geheim");
		assertThat(this.database.query("SELECT coalesce(error, '') FROM migrate_log"))
			.noneMatch((error) -> error.contains("geheim"));
	}

	@Test
	void errorInsideABlockNamesTheLineWithinIt() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "DO $$", "BEGIN", "  PERFORM 1;",
				"  RAISE EXCEPTION 'stop here';", "END $$;");
		Failure failure = failingUpgrade();
		assertThat(failure.what()).isEqualTo("stop here");
		assertThat(failure.line()).isEqualTo(4);
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("inline_code_block line 4"));
	}

	@Test
	void whatCannotRunInATransactionIsAdvisedAbout() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"CREATE TABLE p (id int) PARTITION BY RANGE (id); REINDEX TABLE p;");
		Failure failure = failingUpgrade();
		assertThat(failure.sqlState()).isEqualTo("25001");
		assertThat(failure.action()).contains("no-transaction");
	}

	@Test
	void sessionThatTheServerKills() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);",
				"SELECT pg_terminate_backend(pg_backend_pid());");
		Failure failure = Failures.of(migrator()::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.line()).isEqualTo(5);
		assertThat(failure.what()).startsWith("The connection to the database was lost");
		assertThat(failure.state()).contains("Revision b2 was rolled back and is not applied");
		assertThat(tables()).containsExactly("t_a1");
		assertThat(migrator().status().pending()).hasSize(1);
	}

}
