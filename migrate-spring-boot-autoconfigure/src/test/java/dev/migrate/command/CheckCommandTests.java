package dev.migrate.command;

import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code migrate check}.
 */
@PostgresTest
class CheckCommandTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	// a1 ── b2
	@BeforeEach
	void writeTwo(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("db")).table("a1", "").table("b2", "a1");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	@Test
	void nothingIsFoundWhereAllIsWell() {
		migrator().upgrade();
		Result result = InProcess.of(migrator()).run("check").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).isEqualTo("Nothing was found\n");
	}

	@Test
	void pendingRevisionsAreFound() {
		migrator().upgrade("a1");
		Result result = InProcess.of(migrator()).run("check").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).isEqualTo("PENDING  1 pending: b2\n    Apply with 'migrate upgrade'\n");
	}

	@Test
	void anEditedRevisionIsFound() {
		migrator().upgrade();
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t_a1 (id int);", "-- migrate:downgrade",
				"DROP TABLE t_a1;");
		Result result = InProcess.of(migrator()).run("check", "--json").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).startsWith("{\"migrators\":{\"migrator\":{\"problems\":[")
			.contains("\"kind\":\"CHECKSUM_CHANGED\",\"revision\":\"a1\"");
	}

	@Test
	void severalHeadsAreFoundUnlessTheTargetSaysThatTheyAreMeant() {
		this.scripts.table("c3", "a1");
		Result result = InProcess.of(migrator()).run("check", "--code-only").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).startsWith("SEVERAL_HEADS  There are 2 heads: b2, c3\n").contains("migrate merge");
		InProcess.of(migrator())
			.property("migrate.target", "heads")
			.run("check", "--code-only")
			.hasExitCode(ExitCode.DONE);
	}

	@Test
	void aRevisionWithoutADowngradeIsFoundUnlessItSaysSo() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT 1;")
			.revision("d4", "c3", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade irreversible: data is gone");
		Result result = InProcess.of(migrator()).run("check", "--code-only").hasExitCode(ExitCode.FOUND);
		assertThat(result.out().lines()).first().asString().startsWith("MISSING_DOWNGRADE").contains("c3.sql");
		assertThat(result.out()).doesNotContain("d4");
	}

	@Test
	void aRevisionThatDoesNothingIsFoundUnlessItIsAMerge() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "-- later", "-- migrate:downgrade")
			.revision("d4", "b2", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade")
			.revision("e5", "c3, d4", "-- migrate:upgrade", "-- migrate:downgrade");
		Result result = InProcess.of(migrator()).run("check", "--code-only").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).startsWith("EMPTY  c3.sql does nothing\n").doesNotContain("d4", "e5");
	}

	@Test
	void aFileThatIsNamedLikeAnotherRevisionIsFound() {
		this.scripts.file("2026_b2_copy.sql",
				"-- migrate:revision c3\n-- migrate:revises b2\n-- migrate:upgrade\nSELECT 1;\n-- migrate:downgrade\n"
						+ "SELECT 1;\n");
		Result result = InProcess.of(migrator()).run("check", "--code-only").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).contains("MISLEADING_NAME",
				"2026_b2_copy.sql is revision c3, but is named like revision b2");
	}

	@Test
	void aGraphThatCannotBeReadIsFound() {
		this.scripts.table("c3", "nobody");
		Result result = InProcess.of(migrator()).run("check").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).startsWith("UNREADABLE").contains("nobody", "c3");
	}

	@Test
	void aScriptThatCannotBeReadIsFound() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT 'never closed;");
		Result result = InProcess.of(migrator()).run("check").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).startsWith("UNREADABLE").contains("c3.sql:4");
	}

	@Test
	@Tag("process")
	void aProcessChecksWithoutADatabase() {
		Result result = CommandProcess.in(this.folder)
			.with(this.scripts)
			.run("check", "--code-only")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.err()).isEqualTo("Nothing was found\n");
	}

	@Test
	@Tag("process")
	void aDatabaseThatCannotBeReachedIsAFailureAndNoFinding() {
		Result result = CommandProcess.in(this.folder).with(this.scripts).run("check").hasExitCode(ExitCode.FAILED);
		assertThat(result.err()).contains("The database cannot be reached");
	}

}
