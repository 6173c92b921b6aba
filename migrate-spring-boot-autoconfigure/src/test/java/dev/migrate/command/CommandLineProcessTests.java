package dev.migrate.command;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.migrate.command.CommandProcess.Result;
import dev.migrate.command.app.CommandApplication;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is true of every command, in real processes.
 */
@PostgresTest
@Tag("process")
class CommandLineProcessTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder.resolve("db"));
	}

	@Test
	void upgradeRunsBeforeAnyBeanIsMadeAndPrintsNothingOfTheApplication(TestDatabase database) {
		Result result = CommandProcess.in(this.folder)
			.on(database)
			.with(scripts().table("a1", "").table("b2", "a1"))
			.run("upgrade")
			.hasExitCode(ExitCode.DONE);
		assertThat(database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "b2");
		assertThat(result.out().lines().map((line) -> line.replaceAll(" +\\(.*", "")))
			.containsExactly(CommandApplication.MAIN, "upgrade    a1", "upgrade    b2");
		assertThat(result.err()).doesNotContain(CommandApplication.BEAN, CommandApplication.RUNNING);
	}

	@Test
	void optionsOfTheCommandAreNoPropertiesOfTheApplication(TestDatabase database) {
		Result result = CommandProcess.in(this.folder)
			.on(database)
			.with(scripts().table("a1", ""))
			.property("migrate.command.enabled", "false")
			.property("spring.main.web-application-type", "none")
			.runApplication("migrate", "status", "--sql=x")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains(CommandApplication.BEAN, CommandApplication.RUNNING + "x");
	}

	@Test
	void anUnknownCommandIsAnsweredWithTheNearest() {
		Result result = CommandProcess.in(this.folder).run("upgrde").hasExitCode(ExitCode.USAGE);
		assertThat(result.err()).contains("There is no command 'upgrde'. Did you mean upgrade?")
			.contains("Next: migrate --help");
	}

	@Test
	void helpStartsNoContext() {
		Result result = CommandProcess.in(this.folder)
			.property("spring.main.sources", "no.such.Source")
			.run("--help")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("upgrade", "Apply pending revisions.");
	}

	@Test
	void completionIsAScriptThatTheShellUnderstands() throws Exception {
		Result result = CommandProcess.in(this.folder).run("completion", "bash").hasExitCode(ExitCode.DONE);
		// the application's own main prints before Spring starts
		String script = result.out().substring((CommandApplication.MAIN + "\n").length());
		Path file = Files.writeString(this.folder.resolve("completion.sh"), script);
		assertThat(script).contains("upgrade", "--dry-run");
		assertThat(new ProcessBuilder("bash", "-n", file.toString()).inheritIO().start().waitFor()).isZero();
	}

}
