package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that write files.
 */
@PostgresTest
class WriteCommandsTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	@BeforeEach
	void makeScripts() {
		this.scripts = Scripts.in(this.folder.resolve("db/migration"));
	}

	private InProcess offline() {
		PGSimpleDataSource nobody = new PGSimpleDataSource();
		nobody.setPortNumbers(new int[] { 1 });
		nobody.setConnectTimeout(1);
		return InProcess.of(Migrator.builder(nobody).locations(this.scripts.location()).build());
	}

	private Migrator migrator(TestDatabase database) {
		return Migrator.builder(database.dataSource()).locations(this.scripts.location()).build();
	}

	// a1 ─┬─ b2
	// ────└─ c3 ── d4
	private void twoPeople() {
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "a1").table("d4", "c3");
	}

	private Path editor(String name, String script) throws IOException {
		Path editor = this.folder.resolve(name);
		Files.writeString(editor, "#!/bin/sh\n" + script + "\n");
		assertThat(editor.toFile().setExecutable(true)).isTrue();
		return editor;
	}

	private long files() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).count();
		}
	}

	@Test
	void revisionPrintsThePathAndNothingElse() {
		Result result = offline().run("revision", "-m", "add user bio", "--rev-id", "e5").hasExitCode(ExitCode.DONE);
		Path file = Path.of(result.out().strip());
		assertThat(result.out()).isEqualTo(file + "\n");
		assertThat(file).isRegularFile().hasParent(this.scripts.folder());
		assertThat(result.err()).contains("Revision e5 is a base", "Next: migrate edit e5");
		assertThat(offline().run("revision", "-m", "more").hasExitCode(ExitCode.DONE).err())
			.contains("revises e5 (add user bio)");
	}

	@Test
	void revisionWritesJson() {
		this.scripts.table("a1", "");
		Result result = offline().run("revision", "-m", "x", "--rev-id", "e5", "--branch-label", "l", "--json")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out())
			.startsWith("{\"revision\":\"e5\",\"revises\":[\"a1\"],\"dependsOn\":[],"
					+ "\"labels\":[\"l\"],\"message\":\"x\",\"file\":\"")
			.endsWith("\"heads\":[\"e5\"]}\n");
	}

	@Test
	void theNameOfFilesIsAProperty() {
		assertThat(offline().property("migrate.revision.file-name", "{yyyy}/{revision}.sql")
			.property("migrate.revision.zone", "Asia/Tokyo")
			.run("revision", "-m", "x", "--rev-id", "e5")
			.hasExitCode(ExitCode.DONE)
			.out()).matches("(?s).*/\\d{4}/e5\\.sql\n");
		Result result = offline().property("migrate.revision.file-name", "{oops}")
			.run("revision", "-m", "x")
			.hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("{oops}", "Set migrate.revision.file-name");
	}

	@Test
	void badRequestsAreWrongUsageAndWriteNothing() throws IOException {
		twoPeople();
		long before = files();
		assertThat(offline().run("revision", "-m", "x").hasExitCode(ExitCode.USAGE).err()).contains("there are 2",
				"Next: migrate merge heads -m \"merge heads\"");
		assertThat(offline().run("revision", "-m", "x", "--head", "a1").hasExitCode(ExitCode.USAGE).err())
			.contains("--splice");
		assertThat(offline().run("revision", "-m", "x", "--head", "nope").hasExitCode(ExitCode.USAGE).err())
			.contains("There is no revision or label 'nope'");
		assertThat(offline().run("revision", "-m", "x", "--head", "b2", "--rev-id", "a1")
			.hasExitCode(ExitCode.USAGE)
			.err()).contains("does not fit");
		assertThat(offline().run("revision", "-m", "x".repeat(10_000)).hasExitCode(ExitCode.USAGE).err())
			.contains("10000 characters");
		assertThat(offline().run("revision").hasExitCode(ExitCode.USAGE).err()).contains("--message");
		assertThat(offline().run("merge", "c3", "d4").hasExitCode(ExitCode.USAGE).err()).contains("comes before");
		assertThat(files()).isEqualTo(before);
	}

	@Test
	void anExistingFileAndAFolderThatCannotBeWrittenEndWithFailed() throws IOException {
		this.scripts.file("x.sql", "-- migrate:revision a1\n-- migrate:upgrade\n");
		assertThat(offline().property("migrate.revision.file-name", "{slug}.sql")
			.run("revision", "-m", "x")
			.hasExitCode(ExitCode.FAILED)
			.err()).contains("exists already", "x.sql");
		Files.writeString(this.folder.resolve("file"), "");
		assertThat(offline().run("revision", "-m", "x", "--location", this.folder.resolve("file/below").toString())
			.hasExitCode(ExitCode.FAILED)
			.err()).contains("cannot be written", "--location");
	}

	@Test
	void mergeJoinsTheHeads() {
		twoPeople();
		Result result = offline().run("merge").hasExitCode(ExitCode.DONE);
		assertThat(Path.of(result.out().strip())).content()
			.contains("-- migrate:revises    b2, d4\n", "-- migrate:message    merge heads\n");
		assertThat(offline().run("merge").hasExitCode(ExitCode.USAGE).err()).contains("There is only");
	}

	@Test
	void rebaseMovesWhatTheDatabaseDoesNotHave(TestDatabase database) {
		twoPeople();
		migrator(database).upgrade("b2");
		Result result = InProcess.of(migrator(database)).run("rebase", "c3").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEqualTo(this.scripts.folder().resolve("c3.sql") + "\n");
		assertThat(result.err()).contains("c3 revises b2 now, with 1 built on it");
		assertThat(this.scripts.folder().resolve("c3.sql")).content().contains("-- migrate:revises b2\n");
		migrator(database).upgrade();
		assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "b2", "c3",
				"d4");
	}

	@Test
	void rebaseOfWhatIsAppliedIsRefused(TestDatabase database) {
		twoPeople();
		migrator(database).upgrade("d4");
		Result result = InProcess.of(migrator(database))
			.run("rebase", "c3", "--onto", "b2", "--force")
			.hasExitCode(ExitCode.REFUSED);
		assertThat(result.err()).contains("is applied", "Applied is c3", "Next: migrate merge");
		assertThat(this.scripts.folder().resolve("c3.sql")).content().contains("-- migrate:revises a1\n");
	}

	@Test
	void rebaseWithoutADatabaseNeedsForce() {
		twoPeople();
		Result refused = offline().run("rebase", "c3", "--onto", "b2").hasExitCode(ExitCode.REFUSED);
		assertThat(refused.err()).contains("cannot be asked", "Next: migrate rebase c3 --onto b2 --force");
		assertThat(this.scripts.folder().resolve("c3.sql")).content().contains("-- migrate:revises a1\n");
		offline().run("rebase", "c3", "--onto", "b2", "--force").hasExitCode(ExitCode.DONE);
		assertThat(this.scripts.folder().resolve("c3.sql")).content().contains("-- migrate:revises b2\n");
		assertThat(offline().run("rebase", "c3", "--onto", "b2").hasExitCode(ExitCode.DONE).err())
			.contains("revises b2 already");
	}

	@Test
	void editNeedsATerminalAndAnEditor() {
		this.scripts.table("a1", "");
		String file = this.scripts.folder().resolve("a1.sql").toString();
		assertThat(offline().property("EDITOR", "true").run("edit", "a1").hasExitCode(ExitCode.USAGE).err())
			.contains("There is no terminal", file);
		assertThat(offline().answering().run("edit", "a1").hasExitCode(ExitCode.USAGE).err())
			.contains("Neither VISUAL nor EDITOR", file);
		assertThat(offline().answering().run("edit", "b2").hasExitCode(ExitCode.USAGE).err())
			.contains("There is no revision or label 'b2'");
	}

	@Test
	void editOpensTheFileAndSaysThatItIsSound() throws IOException {
		this.scripts.table("a1", "");
		Path editor = editor("my editor", "test \"$1\" = -w && echo '-- a comment' >> \"$2\"");
		Result result = offline().answering()
			.property("EDITOR", "false")
			.property("VISUAL", "'" + editor + "' -w")
			.run("edit", "head")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out()).isEqualTo(this.scripts.folder().resolve("a1.sql") + "\n");
		assertThat(result.err()).contains("a1 is sound, and its upgrade means what it meant");
		assertThat(this.scripts.folder().resolve("a1.sql")).content().endsWith("-- a comment\n");
	}

	@Test
	void editTellsWhatIsWrongAndCanBeTriedAgain() throws IOException {
		this.scripts.table("a1", "");
		Path breaking = editor("break", "echo \"SELECT 'x;\" >> \"$1\"");
		Result broken = offline().answering()
			.property("EDITOR", breaking.toString())
			.run("edit", "a1")
			.hasExitCode(ExitCode.FAILED);
		assertThat(broken.err()).contains("never ends", "a1.sql:6", "The file is saved", "Next: migrate edit a1");
		Path mending = editor("mend", "printf '%s\\n' '-- migrate:revision a1' '-- migrate:upgrade' > \"$1\"");
		offline().answering().property("EDITOR", mending.toString()).run("edit", "a1").hasExitCode(ExitCode.DONE);
	}

	@Test
	void anEditorThatFailsIsTold() {
		this.scripts.table("a1", "");
		assertThat(
				offline().answering().property("EDITOR", "false").run("edit", "a1").hasExitCode(ExitCode.FAILED).err())
			.contains("The editor 'false' ended with 1");
	}

	@Test
	void editOfWhatIsAppliedWarns(TestDatabase database) throws IOException {
		this.scripts.table("a1", "");
		migrator(database).upgrade();
		Path changing = editor("change", "sed 's/bigint/integer/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"");
		Result result = InProcess.of(migrator(database))
			.answering()
			.property("EDITOR", changing.toString())
			.run("edit", "a1")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("It is applied already", "migrate revision -m TEXT");
	}

	@Test
	void initMakesTheFolderAndTheTemplates() {
		assertThat(offline().run("init").hasExitCode(ExitCode.DONE).out()).isEqualTo(this.scripts.folder() + "\n");
		Result again = offline().run("init").hasExitCode(ExitCode.DONE);
		assertThat(again.out()).isEmpty();
		assertThat(again.err()).contains("Everything is there already", "Next: migrate revision");
		assertThat(offline().run("init", "--templates").hasExitCode(ExitCode.DONE).out().lines()).hasSize(2);
		assertThat(offline().run("init", "--json").hasExitCode(ExitCode.DONE).out()).endsWith("\"made\":[]}\n");
	}

	@Test
	void aMessageThatTheLocaleHasBrokenIsRefused() {
		assertThat(offline().run("revision", "-m", "gr\uFFFD\uFFFDe").hasExitCode(ExitCode.USAGE).err())
			.contains("did not arrive as it was typed", "LC_ALL=C.UTF-8");
	}

}
