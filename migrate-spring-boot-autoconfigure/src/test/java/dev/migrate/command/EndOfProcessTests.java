package dev.migrate.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.migrate.command.CommandProcess.Running;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that are told to end.
 */
@PostgresTest
@Tag("process")
class EndOfProcessTests {

	private static final int PATIENCE_SECONDS = 10;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void aSignalCancelsTheStatementRollsBackAndGivesTheLockBack(String signal, int exitCode, TestDatabase database)
			throws Exception {
		Scripts scripts = Scripts.in(this.folder.resolve("db"))
			.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id bigint);", "SELECT pg_sleep(60);");
		Running running = CommandProcess.in(this.folder)
			.on(database)
			.with(scripts)
			.startApplication("migrate", "upgrade");
		try {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.failFast("the process has ended", () -> !running.process().isAlive())
				.until(() -> database
					.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query"
							+ " LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()")
					.contains("1"));
			new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid())).start().waitFor();
			assertThat(running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(running::all).isTrue();
		}
		finally {
			running.process().destroyForcibly();
		}
		running.result().hasExitCode(exitCode);
		assertThat(running.err()).contains("The migration was cancelled", "Next: migrate upgrade");
		assertThat(database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(database.query("SELECT to_regclass('t_b2')")).containsExactly("null");
		assertThat(database.query("SELECT outcome FROM migrate_log WHERE revision IS NULL ORDER BY id DESC LIMIT 1"))
			.containsExactly("FAILED");
		Awaitility.await()
			.atMost(Duration.ofSeconds(PATIENCE_SECONDS))
			.until(() -> database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").contains("0"));
	}

}
