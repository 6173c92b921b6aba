package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.command.app.CommandApplication;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that write files, in real processes that are started far from the sources
 * of a project that Maven has built.
 */
@PostgresTest
@Tag("process")
class WriteCommandsProcessTests {

	@TempDir
	Path folder;

	private Path project;

	private Scripts sources;

	@BeforeEach
	void makeProject() throws IOException {
		this.project = this.folder.resolve("app");
		this.sources = Scripts.in(this.project.resolve("src/main/resources/db/migration"));
		Files.createDirectories(this.project.resolve("src/main/resources"));
		Files.createDirectories(this.project.resolve("target/classes"));
	}

	private CommandProcess process() {
		return CommandProcess.in(this.folder.resolve("elsewhere")).classPath(this.project.resolve("target/classes"));
	}

	private static Path file(Result result) {
		assertThat(result.out()).startsWith(CommandApplication.MAIN + "\n");
		return Path.of(result.out().substring(CommandApplication.MAIN.length()).strip());
	}

	@Test
	void initMakesTheFolderOfTheSources() {
		assertThat(file(process().run("init").hasExitCode(ExitCode.DONE))).isEqualTo(this.sources.folder())
			.isDirectory();
	}

	@Test
	void revisionsWithoutABuildMakeAChain() {
		Path first = file(process().run("revision", "-m", "Größe & Farbe", "--rev-id", "a1").hasExitCode(0));
		Path second = file(process().run("revision", "-m", "two", "--java", "--package", "app.changes")
			.hasExitCode(ExitCode.DONE));
		Path third = file(process().run("revision", "-m", "three").hasExitCode(ExitCode.DONE));
		assertThat(first).hasParent(this.sources.folder()).hasExtension("sql");
		assertThat(second).isEqualTo(this.project.resolve("src/main/java/app/changes/Two.java"))
			.content()
			.contains("revises = \"a1\"");
		assertThat(third).content().doesNotContain("revises    a1", "revises    base");
		assertThat(this.project.resolve("target/classes")).isEmptyDirectory();
	}

	@Test
	void mergeJoinsTheHeads() {
		this.sources.table("a1", "").table("b2", "a1").table("c3", "a1");
		assertThat(file(process().run("merge", "-m", "merge heads").hasExitCode(ExitCode.DONE))).content()
			.contains("-- migrate:revises    b2, c3");
	}

	@Test
	void rebaseAsksTheDatabase(TestDatabase database) {
		this.sources.table("a1", "").table("b2", "a1").table("c3", "a1");
		assertThat(file(process().on(database).run("rebase", "c3").hasExitCode(ExitCode.DONE))).content()
			.contains("-- migrate:revises b2\n");
		Migrator.builder(database.dataSource()).locations(this.sources.location()).build().upgrade();
		this.sources.table("d4", "a1");
		assertThat(process().on(database).run("rebase", "b2").hasExitCode(ExitCode.REFUSED).err())
			.contains("Applied is b2", "Applied is c3", "Next: migrate merge heads");
	}

	@Test
	void editWithoutATerminalNamesTheFile() {
		this.sources.table("a1", "");
		Result result = process().environment("EDITOR", "true").run("edit", "head").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("There is no terminal", this.sources.folder().resolve("a1.sql").toString());
	}

	@Test
	void upgradeNamesWhatWasWrittenAndNotBuilt(TestDatabase database) {
		Scripts.in(this.project.resolve("target/classes/db/migration")).table("a1", "").table("x9", "a1");
		this.sources.table("a1", "").table("b2", "a1");
		Result result = process().on(database).run("upgrade").hasExitCode(ExitCode.DONE);
		assertThat(result.err()).contains("b2 is not in the running code: " + this.sources.folder().resolve("b2.sql"),
				"x9 is in the running code, but its source file is gone", "Build the project");
		assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "x9");
	}

}
