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
 * {@code upgrade}, {@code downgrade}, {@code stamp}, {@code rollback} and {@code plan}:
 * what they say, what they ask, and how they end.
 */
@PostgresTest
class RunCommandsTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	// a1 ── b2 ── c3
	@BeforeEach
	void writeThree(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("db")).table("a1", "").table("b2", "a1").table("c3", "b2");
	}

	private InProcess migrate() {
		return InProcess.of(Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build());
	}

	private CommandProcess process() {
		return CommandProcess.in(this.folder).on(this.database).with(this.scripts);
	}

	private String applied() {
		return String.join(" ", this.database.query("SELECT revision FROM migrate_revision ORDER BY 1"));
	}

	@Test
	void upgradeSaysWhatItDidOnStandardOutputAndTheRestBesideIt() {
		Result result = migrate().run("upgrade").hasExitCode(ExitCode.DONE);
		assertThat(result.out().replaceAll("\\d+ ms", "N ms"))
			.isEqualTo("upgrade    a1  (N ms)\nupgrade    b2  (N ms)\nupgrade    c3  (N ms)\n");
		assertThat(result.err()).matches("3 revisions in \\d+ ms; the database is at c3\n");
		assertThat(migrate().run("upgrade").hasExitCode(ExitCode.DONE).err())
			.isEqualTo("Nothing to do; the database is at c3\n");
	}

	@Test
	void aMessageCannotCommandTheTerminal() {
		this.scripts.revision("d4", "c3", "-- migrate:message red \u001B[31m and \u202Eback", "-- migrate:upgrade",
				"SELECT 1;");
		assertThat(migrate().run("upgrade").hasExitCode(ExitCode.DONE).out())
			.contains("upgrade    d4 red  [31m and  back")
			.doesNotContain("\u001B", "\u202E");
	}

	@Test
	void upgradeTellsPrograms() {
		Result result = migrate().run("upgrade", "+2", "--json").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("\"batch\":1", "\"revision\":\"a1\",\"direction\":\"UPGRADE\"",
				"\"tipsBefore\":[],\"tipsAfter\":[\"b2\"]");
	}

	@Test
	void aFailedRevisionIsExplainedWithoutAStackTrace() {
		this.scripts.revision("d4", "c3", "-- migrate:upgrade", "SELECT 1;", "SELECT nonsense;");
		Result result = migrate().run("upgrade").hasExitCode(ExitCode.FAILED);
		assertThat(result.err()).contains("column \"nonsense\" does not exist", "d4.sql:5", "42703", "Next: migrate ")
			.doesNotContain("\tat ");
		assertThat(applied()).isEqualTo("a1 b2 c3");
	}

	@Test
	void aDryRunAsksAndLeavesNothing() {
		Result result = migrate().answering("y").run("upgrade", "--dry-run").hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("This goes from base to c3, in a dry run:", "takes real locks",
				"Dry run: 3 revisions", "all rolled back; the database is still at base");
		assertThat(this.database.query("SELECT to_regclass('migrate_revision'), to_regclass('t_a1')"))
			.containsExactly("null|null");
	}

	@Test
	void aDryRunWithoutATerminalWantsForce() {
		Result result = migrate().run("upgrade", "--dry-run").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("Next: migrate upgrade --dry-run --force");
		migrate().run("upgrade", "--dry-run", "--force").hasExitCode(ExitCode.DONE);
	}

	@Test
	void downgradeSaysWhatWouldBeLostAndAsks() {
		migrate().run("upgrade").hasExitCode(ExitCode.DONE);
		this.database.execute("INSERT INTO t_c3 SELECT generate_series(1, 1234)");
		Result no = migrate().answering("").run("downgrade", "-1").hasExitCode(ExitCode.REFUSED);
		assertThat(no.err()).contains("This goes from c3 to b2:", "would be lost: table public.t_c3: 1,234 rows",
				"Go on and lose this? [y/N]", "Not confirmed");
		assertThat(no.out()).isEmpty();
		assertThat(applied()).isEqualTo("a1 b2 c3");
		migrate().answering("yes").run("downgrade", "-1").hasExitCode(ExitCode.DONE);
		assertThat(applied()).isEqualTo("a1 b2");
	}

	@Test
	void downgradeWithoutATerminalWantsForceAndNamesTheCommand() {
		migrate().run("upgrade");
		Result result = migrate().run("downgrade", "b2").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("there is no terminal to ask on", "Next: migrate downgrade b2 --force");
		Result forced = migrate().run("downgrade", "b2", "--force").hasExitCode(ExitCode.DONE);
		assertThat(forced.out()).startsWith("downgrade  c3");
	}

	@Test
	void downgradeToWhatIsNotBelowIsWrongUsage() {
		migrate().run("upgrade", "a1");
		assertThat(migrate().run("downgrade", "c3", "--force").hasExitCode(ExitCode.USAGE).err())
			.contains("revision c3 (c3.sql) is not applied");
		assertThat(migrate().run("downgrade", "+1", "--force").hasExitCode(ExitCode.USAGE).err()).contains("+1");
	}

	@Test
	void anIrreversibleRevisionIsRefused() {
		this.scripts.revision("d4", "c3", "-- migrate:upgrade", "SELECT 1;",
				"-- migrate:downgrade irreversible: the letters are sent");
		migrate().run("upgrade");
		Result result = migrate().run("downgrade", "-1", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("the letters are sent");
	}

	@Test
	void whatANewerReleaseHasAppliedIsUndoneFromTheDatabaseAndShownInFull() {
		migrate().run("upgrade");
		this.scripts.delete("c3.sql");
		Result without = migrate().run("downgrade", "b2", "--force").hasExitCode(ExitCode.FAILED);
		assertThat(without.err()).contains("migrate downgrade b2 --from-database");
		Result result = migrate().run("downgrade", "b2", "--from-database", "--force").hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("downgrade kept by the database", "DROP TABLE t_c3;");
		assertThat(applied()).isEqualTo("a1 b2");
	}

	@Test
	void stampShowsWhatChangesInTheHistory() {
		Result result = migrate().answering("y").run("stamp", "b2").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEqualTo("recorded   a1\nrecorded   b2\n");
		assertThat(result.err()).contains("This goes from base to b2:", "record   a1", "record   b2", "Go on? [y/N]",
				"2 revisions in ");
		this.database.execute("UPDATE migrate_revision SET revision = 'zz', script = 'zz.sql' WHERE revision = 'b2'");
		Result purged = migrate().run("stamp", "a1", "--purge", "--force").hasExitCode(ExitCode.DONE);
		assertThat(purged.err()).contains("forget   zz");
		assertThat(applied()).isEqualTo("a1");
	}

	@Test
	void rollbackUndoesTheLastBatchOrTheLastSteps() {
		migrate().run("upgrade", "a1");
		migrate().run("upgrade");
		migrate().run("rollback", "--force").hasExitCode(ExitCode.DONE);
		assertThat(applied()).isEqualTo("a1");
		migrate().run("upgrade");
		migrate().run("rollback", "--step", "1", "--force").hasExitCode(ExitCode.DONE);
		assertThat(applied()).isEqualTo("a1 b2");
		migrate().run("rollback", "--batch", "1", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(migrate().run("rollback", "--step", "0", "--force").hasExitCode(ExitCode.USAGE).err())
			.contains("--step must be at least 1");
		assertThat(migrate().run("rollback", "--step", "1", "--batch", "1").hasExitCode(ExitCode.USAGE).err())
			.contains("mutually exclusive");
	}

	@Test
	void planShowsStatementsAndLosses() {
		migrate().run("upgrade", "a1");
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		Result up = migrate().run("plan").hasExitCode(ExitCode.DONE);
		assertThat(up.out()).contains("upgrade  b2", "    CREATE TABLE t_b2 (id bigint PRIMARY KEY);");
		assertThat(up.err()).isEqualTo("2 steps from a1 to c3\n");
		Result down = migrate().run("plan", "-1").hasExitCode(ExitCode.DONE);
		assertThat(down.out()).contains("downgrade  a1", "    DROP TABLE t_a1;",
				"would be lost: table public.t_a1: 1 row");
		assertThat(migrate().run("plan", "base", "--json").out()).contains("\"direction\":\"DOWNGRADE\"",
				"\"kind\":\"TABLE\",\"object\":\"public.t_a1\",\"column\":null,\"count\":1,\"exact\":true");
		assertThat(applied()).isEqualTo("a1");
	}

	@Test
	void severalHeadsAreNamedWithTheCommandThatHelps() {
		this.scripts.table("d4", "b2");
		Result result = migrate().run("upgrade").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("c3", "d4", "Next: migrate ");
	}

	@Test
	@Tag("process")
	void theWholeWayInProcesses() {
		assertThat(process().run("upgrade", "head").hasExitCode(ExitCode.DONE).out()).contains("upgrade    c3");
		assertThat(process().run("rollback", "--step=1").hasExitCode(ExitCode.REFUSED).err()).contains("--force");
		process().run("rollback", "--step=1", "--force").hasExitCode(ExitCode.DONE);
		process().run("downgrade", "-1", "--force").hasExitCode(ExitCode.DONE);
		assertThat(process().run("plan").hasExitCode(ExitCode.DONE).out()).contains("upgrade  b2", "upgrade  c3");
		process().run("stamp", "head", "--force").hasExitCode(ExitCode.DONE);
		assertThat(applied()).isEqualTo("a1 b2 c3");
	}

}
