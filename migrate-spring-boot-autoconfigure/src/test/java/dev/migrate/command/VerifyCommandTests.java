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
 * {@code migrate verify}.
 */
@PostgresTest
class VerifyCommandTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	// a1 ── b2 ── c3 ── d4, d4 not applied
	@BeforeEach
	void applyThreeOfFour(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("db"))
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE users (name text);", "-- migrate:verify",
					"SELECT count(*) = 0 FROM users WHERE name = '';")
			.table("b2", "a1")
			.revision("c3", "b2", "-- migrate:upgrade", "CREATE TABLE notes (id int);", "-- migrate:verify",
					"INSERT INTO notes VALUES (1);", "SELECT count(*) = 1 FROM notes;")
			.table("d4", "c3");
		migrator().upgrade("c3");
		database.execute("DELETE FROM notes");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	@Test
	void allThatIsAppliedPasses() {
		Result result = InProcess.of(migrator()).run("verify").hasExitCode(ExitCode.DONE);
		assertThat(result.out().lines()).containsExactly("passed  a1 ", "passed  c3 ");
		assertThat(result.err()).isEqualTo("2 passed, 0 failed, 1 with nothing to verify\n");
	}

	@Test
	void whatVerifyWritesIsRolledBack() {
		InProcess.of(migrator()).run("verify", "c3").hasExitCode(ExitCode.DONE);
		assertThat(this.database.query("SELECT count(*) FROM notes")).containsExactly("0");
	}

	@Test
	void aPromiseThatDoesNotHoldIsFoundWithFileAndLine() {
		this.database.execute("INSERT INTO users VALUES ('')");
		Result result = InProcess.of(migrator()).run("verify").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).contains("failed  a1", "The verify section found false where it wants true",
				"a1.sql:5", "passed  c3");
	}

	@Test
	void aStatementThatFailsIsFoundAndTheNextRevisionIsStillAsked() {
		this.database.execute("DROP TABLE users");
		Result result = InProcess.of(migrator()).run("verify", "--json").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).contains("\"revision\":\"a1\"", "\"outcome\":\"FAILED\"",
				"relation \\\"users\\\" does not exist",
				"{\"revision\":\"c3\",\"message\":\"\",\"outcome\":\"PASSED\"}");
	}

	@Test
	void aRevisionThatIsNotAppliedIsNoSuccess() {
		Result result = InProcess.of(migrator()).run("verify", "d4").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).isEqualTo("not applied  d4 \n");
	}

	@Test
	void anUnknownRevisionIsWrongUsage() {
		Result result = InProcess.of(migrator()).run("verify", "zz").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("zz", "Next: migrate history");
	}

	@Test
	@Tag("process")
	void aProcessVerifies() {
		Result result = CommandProcess.in(this.folder)
			.on(this.database)
			.with(this.scripts)
			.run("verify", "c3", "a1")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out()).endsWith("passed  a1 \npassed  c3 \n");
	}

}
