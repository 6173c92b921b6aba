package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.TransactionMode;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways back, declarations, and whole runs in one transaction.
 */
@PostgresTest
class DowngradeAndStampTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private Migrator migrator() {
		return builder().build();
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY 1");
	}

	private List<String> tables() {
		return this.database
			.query("SELECT tablename FROM pg_tables WHERE tablename LIKE 't\\_%' AND schemaname = 'public' ORDER BY 1");
	}

	@Test
	void irreversibleIsRefusedWithItsReasonBeforeAnythingRuns() {
		this.scripts
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 ();",
					"-- migrate:downgrade irreversible: the bios are gone")
			.table("c3", "b2");
		migrator().upgrade();
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().downgrade("base"));
		assertThat(failure.what()).contains("the bios are gone");
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(applied()).containsExactly("a1", "b2", "c3");
		assertThat(migrator().downgrade("b2").steps()).hasSize(1);
	}

	@Test
	void missingDowngradeIsRefusedAndAnEmptyOneIsNot() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT 1;")
			.revision("d4", "c3", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade", "-- nothing to undo");
		migrator().upgrade();
		assertThat(migrator().downgrade("-1").tipsAfter()).containsExactly("c3");
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().downgrade("-1"));
		assertThat(failure.what()).contains("no downgrade");
		assertThat(failure.file()).endsWith("c3.sql");
		assertThat(applied()).containsExactly("a1", "b2", "c3");
	}

	@Test
	void failingDowngradeKeepsTheRevisionApplied() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 ();", "-- migrate:downgrade",
				"DROP TABLE t_b2;", "SELECT nope;");
		migrator().upgrade();
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator().downgrade("base"));
		assertThat(failure.line()).isEqualTo(7);
		assertThat(failure.state()).contains("rolled back", "still applied");
		assertThat(applied()).containsExactly("a1", "b2");
		assertThat(tables()).containsExactly("t_a1", "t_b2");
		assertThat(this.database.query("SELECT direction, outcome FROM migrate_log WHERE revision = 'b2' ORDER BY id"))
			.containsExactly("UPGRADE|DONE", "DOWNGRADE|FAILED");
	}

	@Test
	void storedDowngradeIsTheSectionAsItIsInTheFile() {
		String section = "-- migrate:downgrade lock-timeout=5s\nDROP TABLE t_c3; -- gone\n\nSELECT '\n-- migrate:verify\n';\n\n";
		this.scripts.file("c3.sql", "-- migrate:revision c3\n-- migrate:revises b2\n-- migrate:upgrade\n"
				+ "CREATE TABLE t_c3 ();\n" + section + "-- migrate:verify\nSELECT true;\n");
		migrator().upgrade();
		assertThat(this.database.query("SELECT downgrade_sql FROM migrate_revision WHERE revision = 'c3'"))
			.containsExactly(section);
	}

	@Test
	void storedDowngradeOfAWindowsFileIsTheSectionToo() {
		String section = "-- migrate:downgrade\r\nDROP TABLE t_c3;\r\n";
		this.scripts.file("c3.sql", "\uFEFF-- migrate:revision c3\r\n-- migrate:revises b2\r\n-- migrate:upgrade\r\n"
				+ "CREATE TABLE t_c3 ();\r\n" + section);
		migrator().upgrade();
		assertThat(this.database.query("SELECT downgrade_sql FROM migrate_revision WHERE revision = 'c3'"))
			.containsExactly(section);
	}

	@Test
	void downgradesNeedNotBeStored() {
		builder().storeDowngrades(false).build().upgrade();
		assertThat(this.database.query("SELECT count(downgrade_sql) FROM migrate_revision")).containsExactly("0");
	}

	@Test
	void stampGoesUpAndDownWithoutRunningAnything() {
		assertThat(migrator().stamp("b2").tipsAfter()).containsExactly("b2");
		assertThat(applied()).containsExactly("a1", "b2");
		assertThat(migrator().stamp("a1").tipsAfter()).containsExactly("a1");
		assertThat(applied()).containsExactly("a1");
		assertThat(migrator().stamp("a1").isEmpty()).isTrue();
		assertThat(migrator().stamp("base").tipsAfter()).isEmpty();
		assertThat(applied()).isEmpty();
		assertThat(tables()).isEmpty();
	}

	@Test
	void unknownTargetChangesNothing() {
		Failures.of(() -> migrator().upgrade("zz"));
		Failures.of(() -> migrator().downgrade("zz"));
		Failures.of(() -> migrator().stamp("zz"));
		Failures.of(() -> migrator().downgrade("b2"));
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("0");
	}

	@Test
	void singleTransactionIsAllOrNothing() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT nope;");
		Failure failure = Failures.of(MigrationFailedException.class,
				() -> builder().transactionMode(TransactionMode.SINGLE).build().upgrade());
		assertThat(failure.revision()).isEqualTo("c3");
		assertThat(failure.line()).isEqualTo(4);
		assertThat(tables()).isEmpty();
		assertThat(applied()).isEmpty();
		this.scripts.table("c3", "b2");
		assertThat(builder().transactionMode(TransactionMode.SINGLE).build().upgrade().steps()).hasSize(3);
		assertThat(this.database.query("SELECT count(DISTINCT xmin::text) FROM migrate_revision")).containsExactly("1");
		assertThat(builder().transactionMode(TransactionMode.SINGLE).build().downgrade("base").steps()).hasSize(3);
	}

	@Test
	void singleTransactionKeepsRevisionsApart() {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "SET search_path = pg_catalog;",
				"CREATE TEMP TABLE x (id int);", "CREATE TABLE public.t_a1 ();");
		builder().transactionMode(TransactionMode.SINGLE).build().upgrade();
		assertThat(tables()).containsExactly("t_a1", "t_b2");
	}

	@Test
	void singleTransactionRefusesWhatRunsOutsideOne() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY i ON t_a1 (id);");
		Failure failure = Failures.of(PlanRefusedException.class,
				() -> builder().transactionMode(TransactionMode.SINGLE).build().upgrade());
		assertThat(failure.revision()).isEqualTo("c3");
		assertThat(failure.file()).endsWith("c3.sql");
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("0");
	}

}
