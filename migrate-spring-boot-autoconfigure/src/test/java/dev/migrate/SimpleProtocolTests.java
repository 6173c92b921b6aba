package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A driver that was told to speak the simple protocol only, as some poolers ask for: no
 * pipeline, everything else the same.
 */
@PostgresTest
class SimpleProtocolTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@RevisionHeader(id = "b2", revises = "a1")
	static final class Insert implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("INSERT INTO t VALUES (?, 'java')").param(2).update();
		}

	}

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int, note text);", "COPY t FROM STDIN;",
					"1\tcopied?", "\\.", "SELECT '{\"a\":1}'::jsonb ? 'a';", "-- migrate:downgrade", "DROP TABLE t;",
					"-- migrate:verify", "SELECT count(*) = 1 FROM t;", "SELECT id, note FROM t;",
					"SELECT '{\"a?\":1}'::jsonb ? 'a?';");
	}

	private MigratorBuilder builder() {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) this.database.dataSource();
		dataSource.setPreferQueryMode(PreferQueryMode.SIMPLE);
		return Migrator.builder(dataSource).locations(this.scripts.location());
	}

	@ParameterizedTest
	@EnumSource
	void goesUpAndDown(TransactionMode mode) {
		MigratorBuilder builder = builder().transactionMode(mode)
			.source((known) -> List.of(new JavaRevisionScript(Insert.class, Insert::new)));
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SET search_path = pg_catalog;",
				"-- migrate:downgrade");
		assertThat(builder.build().upgrade().steps()).hasSize(3);
		assertThat(builder.build().upgrade().isEmpty()).isTrue();
		assertThat(this.database.query("SELECT id, note FROM t ORDER BY 1")).containsExactly("1|copied?", "2|java");
		assertThat(builder.build().downgrade("b2").steps()).hasSize(1);
		assertThat(this.database.query("SELECT count(*) FROM migrate_log WHERE revision IS NULL")).containsExactly("4");
	}

	@Test
	void failureIsRolledBackAndPlaced() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b ();", "SELECT 1,", "nope;",
				"CREATE TABLE c ();");
		Failure failure = Failures.of(MigrationFailedException.class, () -> builder().build().upgrade());
		assertThat(failure.line()).isEqualTo(6);
		assertThat(failure.sqlState()).isEqualTo("42703");
		assertThat(this.database.query("SELECT to_regclass('b'), to_regclass('c')")).containsExactly("null|null");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT outcome FROM migrate_log ORDER BY id")).containsExactly("STARTED",
				"DONE", "FAILED", "FAILED");
	}

	@Test
	void failingVerifyIsRolledBack() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (2);", "-- migrate:verify",
				"SELECT count(*) = 7 FROM t;");
		Failure failure = Failures.of(MigrationFailedException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("found false");
		assertThat(this.database.query("SELECT id FROM t")).containsExactly("1");
	}

	@Test
	void verifyRunsOnce() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE SEQUENCE s;", "-- migrate:verify",
				"SELECT nextval('s') = 1;", "SELECT nextval('s'), 1;", "SELECT nextval('s') = 3;");
		assertThat(builder().build().upgrade().steps()).hasSize(2);
	}

	@Test
	void sectionOutsideATransactionResumes() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (2);",
				"CREATE INDEX CONCURRENTLY i ON t (id);", "SELECT nope;");
		assertThat(Failures.of(MigrationFailedException.class, () -> builder().build().upgrade()).line()).isEqualTo(6);
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (2);",
				"CREATE INDEX CONCURRENTLY i ON t (id);", "INSERT INTO t VALUES (3);");
		assertThat(builder().build().upgrade().steps()).hasSize(1);
		assertThat(this.database.query("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3");
	}

}
