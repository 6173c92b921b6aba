package dev.migrate.command;

import java.nio.file.Path;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that look, in real processes: those that need no database without one.
 */
@PostgresTest
@Tag("process")
class LookProcessTests {

	@TempDir
	Path folder;

	private CommandProcess process() {
		return CommandProcess.in(this.folder)
			.with(Scripts.in(this.folder.resolve("db")).table("a1", "").table("b2", "a1").table("c3", "a1"));
	}

	private String out(CommandProcess process, String... arguments) {
		String out = process.run(arguments).hasExitCode(ExitCode.DONE).out();
		// the application's own first line
		return out.substring(out.indexOf('\n') + 1);
	}

	@Test
	void headsNeedsNoDatabase() {
		assertThat(out(process(), "heads")).isEqualTo("b2 (head)\nc3 (head)\n");
	}

	@Test
	void branchesNeedsNoDatabase() {
		assertThat(out(process(), "branches")).isEqualTo("a1 (branchpoint)\n  -> c3 (head)\n  -> b2 (head)\n");
	}

	@Test
	void historyNeedsNoDatabase() {
		assertThat(out(process(), "history", "-r", "a1:b2")).isEqualTo("a1 -> b2 (head)\n<base> -> a1 (branchpoint)\n");
	}

	@Test
	void graphNeedsNoDatabase() {
		assertThat(out(process(), "graph")).isEqualTo("*  c3 (head)\n| *  b2 (head)\n|/\n*  a1 (branchpoint)\n");
	}

	@Test
	void showDoesWithoutADatabase() {
		assertThat(out(process(), "show", "b2")).startsWith("b2 (head)\n").contains("CREATE TABLE t_b2");
	}

	@Test
	void statusAsksTheDatabase(TestDatabase database) {
		assertThat(out(process().on(database), "status")).contains("state     PENDING\n", "pending   3\n");
	}

	@Test
	void currentAsksTheDatabase(TestDatabase database) {
		CommandProcess process = process().on(database);
		process.run("upgrade", "b2").hasExitCode(ExitCode.DONE);
		assertThat(out(process, "current")).isEqualTo("b2 (head) (current)\n");
		process.run("current", "--check-heads").hasExitCode(ExitCode.FOUND);
	}

}
