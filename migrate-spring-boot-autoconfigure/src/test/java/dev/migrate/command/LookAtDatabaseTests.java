package dev.migrate.command;

import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that ask the database.
 */
@PostgresTest
class LookAtDatabaseTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:message make users", "-- migrate:upgrade", "-- a comment",
					"CREATE TABLE t_a1 (id bigint);", "-- migrate:downgrade", "DROP TABLE t_a1;")
			.table("b2", "a1");
	}

	private static Migrator migrator(TestDatabase database, Scripts scripts) {
		return Migrator.builder(database.dataSource()).locations(scripts.location()).build();
	}

	private static InProcess nobodyThere(Scripts scripts) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl("jdbc:postgresql://localhost:1/nowhere");
		return InProcess.of(Migrator.builder(dataSource).locations(scripts.location()).build());
	}

	@Test
	void statusTellsWhatIsPendingAndWhatToTypeNext(TestDatabase database) {
		Migrator migrator = migrator(database, scripts());
		migrator.upgrade("a1");
		Result result = InProcess.of(migrator).run("status").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).matches("""
				database  test_\\d+
				server    PostgreSQL \\d+\\.\\d+
				schema    public
				state     PENDING
				current   a1  make users
				heads     b2
				pending   1

				pending, in the order in which they run:
				  b2    b2.sql
				""");
		assertThat(result.err()).isEqualTo("\nNext: migrate upgrade\n");
	}

	@Test
	void statusOfADatabaseThatIsUpToDateNeedsNothing(TestDatabase database) {
		Migrator migrator = migrator(database, scripts());
		migrator.upgrade();
		Result result = InProcess.of(migrator).run("status").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("state     UP_TO_DATE\n").endsWith("pending   0\n");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void statusShowsProblemsWithWhatToDo(TestDatabase database) {
		Scripts scripts = scripts();
		migrator(database, scripts).upgrade();
		scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t_a1 (id int);").delete("b2.sql");
		Result result = InProcess.of(migrator(database, scripts)).run("status").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("state     AHEAD\n", "current   b2", "(unknown to the code)\n",
				"problems  2\n", "  CHECKSUM_CHANGED a1: ", "    Put the file back as it was",
				"  UNKNOWN_REVISION b2: ");
		assertThat(result.err()).contains("Next: migrate repair");
	}

	@Test
	void statusListsOnlyTheFirstOfManyPendingRevisions(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("r100", "");
		for (int i = 101; i < 130; i++) {
			scripts.table("r" + i, "r" + (i - 1));
		}
		Result result = InProcess.of(migrator(database, scripts)).run("status").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("pending   30\n", "  r119    r119.sql\n  … and 10 more: migrate history -i\n")
			.contains("current   (none)\n");
	}

	@Test
	void statusSpeaksTheWordsOfTheEndpoint(TestDatabase database) {
		Migrator migrator = migrator(database, scripts());
		migrator.upgrade("a1");
		String json = InProcess.of(migrator).run("status", "--json").hasExitCode(ExitCode.DONE).out();
		String at = "$.migrators.migrator.";
		assertThat(JsonPath.<String>read(json, at + "database.product")).isEqualTo("PostgreSQL");
		assertThat(JsonPath.<String>read(json, at + "state")).isEqualTo("PENDING");
		assertThat(JsonPath.<List<String>>read(json, at + "current")).containsExactly("a1");
		assertThat(JsonPath.<List<String>>read(json, at + "pendingHeads")).containsExactly("b2");
		assertThat(JsonPath.<List<String>>read(json, at + "pending[*].revision")).containsExactly("b2");
		assertThat(JsonPath.<String>read(json, at + "history[0].origin")).isEqualTo("UPGRADE");
		assertThat(JsonPath.<String>read(json, at + "history[0].appliedAt"))
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(JsonPath.<List<Object>>read(json, at + "problems")).isEmpty();
	}

	@Test
	void withoutADatabaseStatusTellsWhatTheCodeKnowsAndFails() {
		Result result = nobodyThere(scripts()).run("status").hasExitCode(ExitCode.FAILED);
		assertThat(result.out()).contains("state    UNREACHABLE\n", "heads    b2", "UNREACHABLE: ")
			.doesNotContain("current");
		String json = nobodyThere(scripts()).run("status", "--json").hasExitCode(ExitCode.FAILED).out();
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.state")).isEqualTo("UNREACHABLE");
	}

	@Test
	void currentShowsTheTips(TestDatabase database) {
		Migrator migrator = migrator(database, scripts());
		InProcess commandLine = InProcess.of(migrator);
		Result result = commandLine.run("current").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).isEqualTo("Nothing is applied.\n");
		migrator.upgrade();
		assertThat(commandLine.run("current").out()).isEqualTo("b2 (head) (current)\n");
		String json = commandLine.run("current", "--json").out();
		assertThat(JsonPath.<List<String>>read(json, "$.migrators.migrator.current[*].revision")).containsExactly("b2");
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.current[0].state")).isEqualTo("APPLIED");
	}

	@Test
	void currentChecksWhetherAllHeadsAreReached(TestDatabase database) {
		Migrator migrator = migrator(database, scripts());
		InProcess commandLine = InProcess.of(migrator);
		migrator.upgrade("a1");
		Result result = commandLine.run("current", "--check-heads").hasExitCode(ExitCode.FOUND);
		assertThat(result.err()).isEqualTo("Not reached: b2. Next: migrate upgrade heads\n");
		commandLine.run("current", "--check-heads", "--json").hasExitCode(ExitCode.FOUND);
		commandLine.run("current").hasExitCode(ExitCode.DONE);
		migrator.upgrade();
		commandLine.run("current", "--check-heads").hasExitCode(ExitCode.DONE);
	}

	@Test
	void aHeadThatAnotherDependsOnIsNotMissedByTheCheck(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.table("e5", "")
			.revision("f6", "", "-- migrate:depends-on e5", "-- migrate:upgrade", "SELECT 1;");
		Migrator migrator = migrator(database, scripts);
		migrator.upgrade("heads");
		Result result = InProcess.of(migrator).run("current", "--check-heads").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEqualTo("f6 (head) (current) (depends on e5)\n");
	}

	@Test
	void whatTheCodeDoesNotKnowIsShownOnTop(TestDatabase database) {
		Scripts scripts = scripts().table("x8", "a1").table("x9", "x8");
		migrator(database, scripts).upgrade("x9");
		InProcess commandLine = InProcess.of(migrator(database, scripts.delete("x8.sql").delete("x9.sql")));
		assertThat(commandLine.run("current").out()).isEqualTo("x9 (current) (unknown to the code)\n");
		assertThat(commandLine.run("history", "-i").out()).isEqualTo("""
				x8 -> x9 (current) (unknown to the code)
				a1 -> x8 (unknown to the code)
				a1 -> b2 (head) (pending)
				<base> -> a1, make users
				""");
		assertThat(commandLine.run("graph", "-i").out()).isEqualTo("""
				?  x9 (current) (unknown to the code)
				?  x8 (unknown to the code)
				| o  b2 (head) (pending)
				|/
				*  a1, make users
				""");
		assertThat(commandLine.run("show", "x9").hasExitCode(ExitCode.DONE).out())
			.contains("x9.sql (not among the files of this code)", "revises   x8");
		assertThat(commandLine.run("show", "current").out()).startsWith("x9 (current) (unknown to the code)\n");
		commandLine.run("show", "x").hasExitCode(ExitCode.USAGE);
	}

	@Test
	void theCurrentRevisionIsMarkedWhenAsked(TestDatabase database) {
		Migrator migrator = migrator(database, scripts().table("c3", "b2"));
		migrator.upgrade("b2");
		InProcess commandLine = InProcess.of(migrator);
		assertThat(commandLine.run("graph", "-i").out()).isEqualTo("""
				o  c3 (head) (pending)
				@  b2 (current)
				*  a1, make users
				""");
		assertThat(commandLine.run("history").out()).doesNotContain("current", "pending");
		assertThat(commandLine.run("history", "-r", "current:").out()).isEqualTo("""
				b2 -> c3 (head) (pending)
				a1 -> b2 (current)
				""");
		assertThat(commandLine.run("graph", "-i", "--format", "mermaid").out()).contains(":::current", ":::pending");
	}

	@Test
	void showTellsWhoAppliedARevisionAndPrintsItsFile(TestDatabase database) {
		Scripts scripts = scripts();
		Migrator migrator = migrator(database, scripts);
		migrator.upgrade("a1");
		Result result = InProcess.of(migrator).run("show", "a").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).startsWith("a1 (current), make users\n\nfile      " + scripts.folder())
			.contains("\nrevises   (base)\n", "\nchildren  b2\n", "Z by postgres, application application on ",
					"\nbatch     1, in ", "\nchecksum  v1:")
			.endsWith("""

					-- migrate:upgrade
					-- a comment
					CREATE TABLE t_a1 (id bigint);

					-- migrate:downgrade
					DROP TABLE t_a1;
					""");
		assertThat(InProcess.of(migrator).run("show", "head").out()).contains("\napplied  no\n",
				"\nrevises  a1 make users\n");
		assertThat(InProcess.of(migrator).run("show", "+1").out()).startsWith("b2 (head) (pending)\n");
		Result before = InProcess.of(migrator).run("show", "-1").hasExitCode(ExitCode.DONE);
		assertThat(before.err()).isEqualTo("That is before the first revision.\n");
		String json = InProcess.of(migrator).run("show", "head-1", "--json").out();
		String at = "$.migrators.migrator.revisions[0].";
		assertThat(JsonPath.<String>read(json, at + "state")).isEqualTo("APPLIED");
		assertThat(JsonPath.<String>read(json, at + "appliedBy")).isEqualTo("postgres");
		assertThat(JsonPath.<String>read(json, at + "downgrade")).contains("DROP TABLE t_a1;");
	}

	@Test
	void showDoesNotTellTheValuesOfPlaceholders(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:placeholders", "-- migrate:upgrade", "SELECT '${secret}';");
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.placeholders((name) -> "hidden")
			.build();
		assertThat(InProcess.of(migrator).run("show", "a1").out()).contains("SELECT '${secret}';")
			.doesNotContain("hidden");
	}

	@Test
	void showCutsALongSection(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "SELECT 1; -- " + "x".repeat(200_000), "SELECT 2;");
		assertThat(InProcess.of(migrator(database, scripts)).run("show", "a1").out()).hasSizeLessThan(101_000)
			.endsWith("-- the rest is in " + scripts.folder().resolve("a1.sql") + "\n");
	}

	@Test
	void showWithoutADatabaseShowsWhatTheCodeKnows() {
		InProcess commandLine = nobodyThere(scripts());
		Result result = commandLine.run("show", "head").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).startsWith("b2 (head)\n").doesNotContain("applied", "pending");
		assertThat(result.err()).contains("The database cannot be reached");
		commandLine.run("show", "nope").hasExitCode(ExitCode.USAGE);
		commandLine.run("show", "current").hasExitCode(ExitCode.FAILED);
	}

	@Test
	void withoutADatabaseWhatAsksItFails() {
		for (String command : List.of("current", "history -i", "history -r current:", "graph -i")) {
			Result result = nobodyThere(scripts()).run(command.split(" ")).hasExitCode(ExitCode.FAILED);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isNotEmpty();
		}
	}

	@Test
	void nextCommandNamesTheMigratorWhereThereAreSeveral(TestDatabase database) {
		Migrator reports = Migrator.builder(database.dataSource())
			.name("reports")
			.tablePrefix("reports_")
			.onExistingSchema(OnExistingSchema.RUN)
			.locations(scripts().location())
			.build();
		InProcess both = InProcess.of(migrator(database, scripts())).and(reports);
		assertThat(both.run("status").err()).contains("--migrator migrator\n", "--migrator reports\n");
		assertThat(both.run("current", "--check-heads").err())
			.contains("Next: migrate upgrade heads --migrator reports");
		assertThat(InProcess.of(reports).run("status").err()).contains("Next: migrate upgrade")
			.doesNotContain("--migrator");
	}

}
