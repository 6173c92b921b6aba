package dev.migrate.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that need no database, on a migrator whose data source must not be made.
 */
class LookAtCodeTests {

	private static final Supplier<DataSource> FORBIDDEN = () -> {
		throw new AssertionError("a data source was made");
	};

	@TempDir
	Path folder;

	private Scripts scripts;

	private InProcess commandLine;

	// a1 ─┬─ b2 (billing) ─┬─ d4 ── f6
	// ....└─ c3 ───────────┘........┊
	// e5 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘
	@BeforeEach
	void draw() {
		this.scripts = Scripts.in(this.folder.resolve("one"))
			.revision("a1", "", "-- migrate:message make users", "-- migrate:upgrade", "SELECT 1;")
			.revision("b2", "a1", "-- migrate:labels billing", "-- migrate:message bills", "-- migrate:upgrade",
					"SELECT 1;")
			.table("c3", "a1")
			.table("d4", "b2, c3")
			.table("e5", "")
			.revision("f6", "d4", "-- migrate:depends-on e5", "-- migrate:message last", "-- migrate:upgrade",
					"SELECT 1;");
		this.commandLine = InProcess.of(migrator("migrator", this.scripts));
	}

	private static Migrator migrator(String name, Scripts scripts) {
		return Migrator.builder(FORBIDDEN).name(name).locations(scripts.location()).build();
	}

	private InProcess empty() {
		this.scripts.delete("f6.sql").delete("e5.sql").delete("d4.sql").delete("c3.sql").delete("b2.sql");
		this.scripts.delete("a1.sql");
		return this.commandLine;
	}

	private String out(String... arguments) {
		Result result = this.commandLine.run(arguments).hasExitCode(ExitCode.DONE);
		assertThat(result.err()).isEmpty();
		return result.out();
	}

	@Test
	void headsAreThoseThatNoOtherRevisionDependsOn() {
		assertThat(out("heads")).isEqualTo("f6 (billing) (head) (depends on e5), last\n");
	}

	@Test
	void branchesHaveTheirChildren() {
		assertThat(out("branches")).isEqualTo("""
				a1 (branchpoint), make users
				  -> c3
				  -> b2 (billing), bills
				""");
	}

	@Test
	void historyBeginsWithTheNewest() {
		assertThat(out("history")).isEqualTo("""
				d4 -> f6 (billing) (head) (depends on e5), last
				<base> -> e5 (head, but depended on)
				b2, c3 -> d4 (billing) (mergepoint)
				a1 -> c3
				a1 -> b2 (billing), bills
				<base> -> a1 (branchpoint), make users
				""");
	}

	@Test
	void historyIsCutToARange() {
		assertThat(out("history", "-r", "b2:d4")).isEqualTo("""
				b2, c3 -> d4 (billing) (mergepoint)
				a1 -> b2 (billing), bills
				""");
		assertThat(out("history", "--rev-range", "-1:")).startsWith("d4 -> f6")
			.contains("-> d4")
			.doesNotContain("b2 (");
	}

	@Test
	void graphIsDrawnAsText() {
		assertThat(out("graph")).isEqualTo("""
				*  f6 (billing) (head) (depends on e5), last
				| *  e5 (head, but depended on)
				*  d4 (billing) (mergepoint)
				|\\
				| *  c3
				* |  b2 (billing), bills
				|/
				*  a1 (branchpoint), make users
				""");
	}

	@Test
	void graphIsDrawnForOtherPrograms() {
		assertThat(out("graph", "--format", "mermaid")).startsWith("flowchart TD\n")
			.contains("  rd4[\"d4<br/>[billing]<br/>(mergepoint)\"]\n", "  rb2 --> rd4\n", "  re5 -.-> rf6\n");
		assertThat(out("graph", "--format=DOT")).startsWith("digraph migrations {\n")
			.contains("  \"b2\" -> \"d4\";\n", "  \"e5\" -> \"f6\" [style=dotted];\n");
	}

	@Test
	void anUnknownFormatIsRefused() {
		Result result = this.commandLine.run("graph", "--format", "svg").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).containsIgnoringCase("text, mermaid, dot").contains("'svg'");
	}

	@Test
	void jsonNamesTheMigratorAndTellsThePlaceOfEachRevision() {
		String json = out("heads", "--json");
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.heads[0].revision")).isEqualTo("f6");
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.heads[0].dependsOn[0]")).isEqualTo("e5");
		assertThat(JsonPath.<String>read(json, "$.migrators.migrator.heads[0].branchLabels[0]")).isEqualTo("billing");
		assertThat(json).doesNotContain("state");
		String history = out("history", "--json");
		assertThat(history).isEqualTo(out("graph", "--json"));
		assertThat(JsonPath.<List<String>>read(history, "$.migrators.migrator.revisions[*].revision"))
			.containsExactly("f6", "e5", "d4", "c3", "b2", "a1");
		assertThat(JsonPath.<List<String>>read(history,
				"$.migrators.migrator.revisions[?(@.mergePoint == true)].revises[*]"))
			.containsExactly("b2", "c3");
		assertThat(JsonPath.<List<String>>read(out("branches", "--json"),
				"$.migrators.migrator.branches[0].children[*].revision"))
			.containsExactly("c3", "b2");
	}

	@Test
	void anUnknownRevisionIsAWrongUse() {
		Result result = this.commandLine.run("history", "-r", "nope:").hasExitCode(ExitCode.USAGE);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("'nope'", "Next: migrate history");
		this.commandLine.run("history", "-r", "a1").hasExitCode(ExitCode.USAGE);
		this.commandLine.run("history", "-r", "f6:a1").hasExitCode(ExitCode.USAGE);
	}

	@Test
	void withoutRevisionsThereIsNothingToList() {
		for (String command : new String[] { "heads", "history", "graph", "branches" }) {
			Result result = empty().run(command).hasExitCode(ExitCode.DONE);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).startsWith("There are no ");
			draw();
		}
	}

	@Test
	void eachOfSeveralMigratorsHasAHeading() {
		Scripts others = Scripts.in(this.folder.resolve("two")).table("x1", "");
		this.commandLine.and(migrator("reports", others));
		assertThat(out("heads")).isEqualTo("""
				migrator:
				f6 (billing) (head) (depends on e5), last

				reports:
				x1 (head)
				""");
		assertThat(out("heads", "--migrator", "reports")).isEqualTo("x1 (head)\n");
		assertThat(JsonPath.<String>read(out("heads", "--json"), "$.migrators.reports.heads[0].revision"))
			.isEqualTo("x1");
		assertThat(out("history", "-r", "x1:")).isEqualTo("reports:\n<base> -> x1 (head)\n");
		Result result = this.commandLine.run("graph", "--format", "dot").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("migrator, reports", "--migrator");
		assertThat(out("graph", "--format", "dot", "--migrator", "reports")).contains("\"x1\"");
	}

	@Test
	void messagesDoNotCommandTheTerminal() {
		this.scripts.file("x1.sql",
				"-- migrate:revision x1\n-- migrate:message a\u001b[2Jb\u202Ec\n" + "-- migrate:upgrade\nSELECT 1;\n");
		assertThat(out("heads")).contains("x1 (head), a [2Jb c\n");
		assertThat(out("graph")).contains("*  x1 (head), a [2Jb c\n");
	}

	@Test
	void terminalsShowColours() {
		String line = this.commandLine.withColours().run("heads").out();
		assertThat(line).contains("\u001b[").contains("f6");
		assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo("f6 (billing) (head) (depends on e5), last\n");
	}

}
