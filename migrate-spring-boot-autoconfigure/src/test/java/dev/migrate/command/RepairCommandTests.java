package dev.migrate.command;

import java.nio.file.Path;

import com.jayway.jsonpath.JsonPath;
import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.RepairRequest;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code resume} and {@code repair}: what they show, what they ask, and how they end.
 */
@PostgresTest
class RepairCommandTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	// a1 ── b2 (its index has no table) ── c3
	@BeforeEach
	void writeThree(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("db"))
			.table("a1", "")
			.revision("b2", "a1", "-- migrate:message add things", "-- migrate:upgrade no-transaction",
					"INSERT INTO t_a1 VALUES (1);", "CREATE INDEX CONCURRENTLY i ON u (id);",
					"INSERT INTO t_a1 VALUES (2);")
			.table("c3", "b2");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private InProcess migrate() {
		return InProcess.of(migrator());
	}

	private void stopInTheIndex() {
		migrate().run("upgrade").hasExitCode(ExitCode.FAILED);
		this.database.execute("UPDATE migrate_statement SET outcome = 'RUNNING', ended = NULL, before = NULL"
				+ " WHERE outcome = 'FAILED'", "CREATE TABLE u (id int)");
	}

	private String applied() {
		return String.join(" ", this.database.query("SELECT revision FROM migrate_revision ORDER BY 1"));
	}

	private String journal() {
		return String.join(" ", this.database.query("SELECT ordinal, outcome FROM migrate_statement ORDER BY 1"));
	}

	@Test
	void nothingIsToRepair() {
		migrate().run("upgrade", "a1");
		assertThat(migrate().run("repair").hasExitCode(ExitCode.DONE).out()).isEqualTo("There is nothing to repair.\n");
		assertThat(migrate().run("repair", "--done").hasExitCode(ExitCode.DONE).err())
			.isEqualTo("There is nothing to repair\n");
		assertThat(migrate().run("repair", "--checksum", "--json").hasExitCode(ExitCode.DONE).out())
			.isEqualTo("{\"repair\":null}\n");
		assertThat(migrate().run("resume").hasExitCode(ExitCode.DONE).err())
			.startsWith("No revision is half done, so there is nothing to resume\n");
	}

	@Test
	void repairShowsWhatIsHalfDoneAndEveryWayToGoOn() {
		stopInTheIndex();
		Result result = migrate().run("repair").hasExitCode(ExitCode.FOUND);
		assertThat(result.out()).contains("b2 add things: its upgrade is half done", "b2.sql)", "done      1 statement",
				"in doubt  statement 2, line 6: cut off; sent at 2", "  CREATE INDEX CONCURRENTLY i ON u (id)\n",
				"found     ", "to come   statement 3, line 7\n");
		assertThat(result.err()).contains("migrate resume b2", "migrate repair --done b2", "migrate repair --undo b2");
		assertThat(migrate().run("status").err()).contains("Next: migrate repair");
		String json = migrate().run("repair", "--json").hasExitCode(ExitCode.FOUND).out();
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.interrupted[0].revision")).isEqualTo("b2");
		assertThat(JsonPath.<Integer>read(json, "$.migrators.migrator.interrupted[0].stop.line")).isEqualTo(6);
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.interrupted[0].stop.cause")).isEqualTo("CUT_OFF");
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.interrupted[0].stop.effect")).isEqualTo("UNKNOWN");
		assertThat(JsonPath.<Integer>read(json, "$.migrators.migrator.interrupted[0].leftCount")).isEqualTo(1);
		assertThat(migrate().run("repair", "c").hasExitCode(ExitCode.DONE).out()).contains("nothing to repair");
	}

	@Test
	void anUpgradeThatCannotKnowNamesTheWaysOut() {
		stopInTheIndex();
		assertThat(migrate().run("upgrade").hasExitCode(ExitCode.FAILED).err()).contains("Next: migrate repair",
				"'migrate resume'", "'migrate repair --done'", "'migrate repair --undo'");
	}

	@Test
	void resumeShowsAsksAndSaysWhatIsPendingThen() {
		stopInTheIndex();
		Result refused = migrate().run("resume").hasExitCode(ExitCode.REFUSED);
		assertThat(refused.err()).contains("This goes from a1 to b2:", "in doubt  statement 2, line 6",
				"Next: migrate resume --force");
		assertThat(migrate().answering("n").run("resume").hasExitCode(ExitCode.REFUSED).err()).contains("Go on? [y/N]",
				"Not confirmed");
		assertThat(journal()).isEqualTo("1|DONE 2|RUNNING");
		Result result = migrate().answering("y").run("resume", "b").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).startsWith("upgrade    b2 add things");
		assertThat(result.err()).contains("the database is at b2", "1 revision is pending\nNext: migrate upgrade\n");
		assertThat(applied()).isEqualTo("a1 b2");
		assertThat(migrate().run("log").out()).contains("resume b2",
				"statement 2 of the upgrade was taken as not done");
	}

	@Test
	void doneShowsAsksAndNotes() {
		stopInTheIndex();
		assertThat(migrate().run("repair", "--done").hasExitCode(ExitCode.REFUSED).err()).contains(
				"Statement 2 would be noted as done, without running it\n", "Next: migrate repair --done --force");
		Result done = migrate().answering("y").run("repair", "--done", "b2").hasExitCode(ExitCode.DONE);
		assertThat(done.out()).isEqualTo("done       b2 add things  statement 2\n");
		assertThat(done.err()).endsWith("Next: migrate resume b2\n");
		assertThat(journal()).isEqualTo("1|DONE 2|DONE");
		Result again = migrate().run("repair", "--done", "--force").hasExitCode(ExitCode.REFUSED);
		assertThat(again.err()).contains("No statement of the revision is in doubt", "Next: migrate resume b2");
		assertThat(migrate().run("repair").err()).contains("Let it go on", "migrate resume b2")
			.doesNotContain("--done");
	}

	@Test
	void doneOfTheLastStatementSaysThatItRecordsTheRevision() {
		stopInTheIndex();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t_a1 VALUES (1);",
				"CREATE INDEX CONCURRENTLY i ON u (id);", "-- migrate:verify", "SELECT true;");
		Result rehearsal = migrate().run("repair", "--done", "--dry-run", "--force").hasExitCode(ExitCode.DONE);
		assertThat(rehearsal.err()).contains("it is the last one, so the revision would be recorded as applied",
				"Its verify section is run by the next upgrade", "Dry run: all rolled back");
		assertThat(applied()).isEqualTo("a1");
		Result done = migrate().run("repair", "--done", "--force", "--json").hasExitCode(ExitCode.DONE);
		assertThat(done.out()).contains("\"repair\":\"DONE\",\"completes\":true,\"verify\":true",
				"\"tipsAfter\":[\"b2\"]");
		assertThat(applied()).isEqualTo("a1 b2");
	}

	@Test
	void undoForgetsAndTheUpgradeBeginsAnew() {
		stopInTheIndex();
		Result undone = migrate().answering("yes").run("repair", "--undo").hasExitCode(ExitCode.DONE);
		assertThat(undone.err()).contains("the next upgrade would begin with the first statement");
		assertThat(undone.out()).isEqualTo("undone     b2 add things\n");
		assertThat(journal()).isEmpty();
		this.database.execute("DELETE FROM t_a1");
		migrate().run("upgrade").hasExitCode(ExitCode.DONE);
	}

	@Test
	void whatHasChangedWhileSomebodyThoughtIsNotDone() {
		stopInTheIndex();
		Result result = migrate().meanwhile(() -> migrator().run(MigrationRequest.resume()))
			.answering("y")
			.run("repair", "--undo")
			.hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("not the one that was agreed to", "Next: migrate repair --undo");
		assertThat(applied()).isEqualTo("a1 b2");
	}

	@Test
	void resumeAlsoGoesOnWithADowngrade() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t_a1 VALUES (1);",
				"-- migrate:downgrade no-transaction", "DELETE FROM t_a1;", "DROP INDEX CONCURRENTLY i;");
		migrate().run("upgrade", "b2").hasExitCode(ExitCode.DONE);
		migrate().run("downgrade", "a1", "--force").hasExitCode(ExitCode.FAILED);
		assertThat(migrate().run("repair").hasExitCode(ExitCode.FOUND).out()).contains("its downgrade is half done");
		this.database.execute("CREATE INDEX i ON t_a1 (id)");
		Result result = migrate().run("resume", "--force").hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("This goes from b2 to a1:").doesNotContain("Next:");
		assertThat(applied()).isEqualTo("a1");
	}

	@Test
	void checksumShowsWhatDiffersAndTakesItOver() {
		migrate().run("upgrade", "a1");
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t_a1 (id int);");
		Result shown = migrate().run("repair").hasExitCode(ExitCode.FOUND);
		assertThat(shown.out()).contains("a1: edited since it was applied", "  checksum was v1:", " and is v1:");
		assertThat(shown.err()).contains("migrate repair --checksum a1");
		Result accepted = migrate().answering("y").run("repair", "--checksum", "a1").hasExitCode(ExitCode.DONE);
		assertThat(accepted.err()).contains("make sure that the database is what it makes");
		assertThat(accepted.out()).isEqualTo("accepted   a1\n");
		assertThat(migrator().preview(RepairRequest.edited())).isEmpty();
		assertThat(migrate().run("log").out()).contains("repair checksum a1", "checksum was v1:");
	}

	@Test
	void wrongUsageIsToldApart() {
		stopInTheIndex();
		migrate().run("repair", "--done", "--undo").hasExitCode(ExitCode.USAGE);
		migrate().run("repair", "--done", "b2", "c3").hasExitCode(ExitCode.USAGE);
		assertThat(migrate().run("repair", "--undo", "c3").hasExitCode(ExitCode.USAGE).err())
			.contains("The revision 'c3' is not half done", "Half done: b2", "Next: migrate repair --undo b2");
		migrate().run("repair", "--checksum", "zz").hasExitCode(ExitCode.USAGE);
		assertThat(journal()).isEqualTo("1|DONE 2|RUNNING");
	}

	@Test
	@Tag("process")
	void aProcessResumes() {
		stopInTheIndex();
		CommandProcess process = CommandProcess.in(this.folder).on(this.database).with(this.scripts);
		assertThat(process.run("resume", "--force").hasExitCode(ExitCode.DONE).out()).contains("upgrade    b2");
		assertThat(applied()).isEqualTo("a1 b2");
	}

}
