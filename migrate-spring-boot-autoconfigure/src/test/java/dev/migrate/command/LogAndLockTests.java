package dev.migrate.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code log} and {@code lock}.
 */
@PostgresTest
class LogAndLockTests {

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder.resolve("db")).table("a1", "");
	}

	private static Migrator migrator(TestDatabase database, Scripts scripts) {
		return Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.application("orders")
			.host("box")
			.build();
	}

	@Test
	void theLogBeginsWithTheNewest(TestDatabase database) {
		Scripts scripts = scripts();
		InProcess commandLine = InProcess.of(migrator(database, scripts));
		Result empty = commandLine.run("log").hasExitCode(ExitCode.DONE);
		assertThat(empty.out()).isEmpty();
		assertThat(empty.err()).isEqualTo("Nothing was done yet.\n");
		migrator(database, scripts).upgrade();
		assertThat(commandLine.run("log").out().lines()).hasSize(3)
			.allMatch((line) -> line
				.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z  (STARTED|DONE   )  (run       |upgrade a1)"
						+ "  postgres on box  orders  run [0-9a-f]{12}"))
			.element(2)
			.asString()
			.contains("STARTED");
		assertThat(commandLine.run("log", "-n", "1").out().lines()).singleElement().asString().contains("DONE", "run");
	}

	@Test
	void theLogSaysWhyARunFailed(TestDatabase database) {
		Scripts scripts = scripts().revision("b2", "a1", "-- migrate:upgrade", "SELECT * FROM nowhere;");
		Migrator migrator = migrator(database, scripts);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(migrator::upgrade);
		InProcess commandLine = InProcess.of(migrator);
		assertThat(commandLine.run("log").out()).contains("FAILED", "upgrade b2", "[42P01] ");
		String json = commandLine.run("log", "--json").out();
		String at = "$.migrators.migrator.log";
		assertThat(JsonPath.<List<String>>read(json, at + "[?(@.revision == 'b2')].sqlState")).containsExactly("42P01");
		assertThat(JsonPath.<List<String>>read(json, at + "[*].application")).containsOnly("orders");
	}

	@Test
	void aLimitBelowOneIsRefused(TestDatabase database) {
		InProcess commandLine = InProcess.of(migrator(database, scripts()));
		commandLine.run("log", "-n", "0").hasExitCode(ExitCode.USAGE);
		commandLine.run("log", "-n", "many").hasExitCode(ExitCode.USAGE);
	}

	@Test
	void withoutARunNobodyIsMigrating(TestDatabase database) {
		Scripts scripts = scripts();
		InProcess commandLine = InProcess.of(migrator(database, scripts));
		assertThat(commandLine.run("lock").hasExitCode(ExitCode.DONE).out()).isEqualTo("Nobody is migrating.\n");
		migrator(database, scripts).upgrade();
		assertThat(commandLine.run("lock").out()).isEqualTo("Nobody is migrating.\n");
		assertThat(commandLine.run("lock", "--json").out())
			.isEqualTo("{\"migrators\":{\"migrator\":{\"lock\":null}}}\n");
	}

	@Test
	void theLockShowsWhoIsMigratingAndWhoIsInTheWay(TestDatabase database) throws Exception {
		Scripts scripts = scripts();
		Migrator migrator = migrator(database, scripts);
		migrator.upgrade();
		scripts.revision("b2", "a1", "-- migrate:upgrade lock-timeout=60s", "ALTER TABLE t_a1 ADD COLUMN x text;");
		InProcess commandLine = InProcess.of(migrator(database, scripts));
		CompletableFuture<?> run;
		try (Connection blocker = database.connect(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("LOCK TABLE t_a1 IN ACCESS SHARE MODE");
			int pid = pid(statement);
			run = CompletableFuture.runAsync(migrator::upgrade);
			Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.until(() -> commandLine.run("lock").out(), (out) -> out.contains("which is blocked by:"));
			assertThat(commandLine.run("lock").out())
				.contains("lock of ", "\nheld by:\n", "'migrate orders b2 1/1 box'",
						"running: ALTER TABLE t_a1 ADD COLUMN x text")
				.contains("\nwhich is blocked by:\n  pid " + pid);
			String json = commandLine.run("lock", "--json").out();
			assertThat(JsonPath.<List<Integer>>read(json, "$.migrators.migrator.lock.blockers[*].pid"))
				.containsExactly(pid);
			assertThat(commandLine.run("status").out()).contains("state     RUNNING\n");
		}
		run.get(60, TimeUnit.SECONDS);
	}

	@Test
	void theSessionThatHasTheLockIsEndedOnceThatIsConfirmed(TestDatabase database) throws Exception {
		Scripts scripts = scripts();
		Migrator migrator = migrator(database, scripts);
		migrator.upgrade();
		scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t_b2 (id int);", "SELECT pg_sleep(60);");
		InProcess commandLine = InProcess.of(migrator(database, scripts));
		assertThat(commandLine.run("lock", "--terminate").hasExitCode(ExitCode.DONE).err())
			.isEqualTo("Nobody is migrating\n");
		CompletableFuture<?> run = CompletableFuture.runAsync(migrator::upgrade);
		Awaitility.await()
			.atMost(60, TimeUnit.SECONDS)
			.until(() -> commandLine.run("lock").out(), (out) -> out.contains("pg_sleep"));
		assertThat(commandLine.run("lock", "--terminate").hasExitCode(ExitCode.REFUSED).err()).contains("This ends:",
				"running: SELECT pg_sleep(60)", "Next: migrate lock --terminate --force");
		assertThat(commandLine.run("lock", "--terminate", "--force").hasExitCode(ExitCode.DONE).err())
			.contains("has ended, and the lock is free");
		assertThat(run).failsWithin(60, TimeUnit.SECONDS);
		assertThat(database.query("SELECT to_regclass('t_b2')")).containsExactly("null");
	}

	private static int pid(Statement statement) throws SQLException {
		try (ResultSet resultSet = statement.executeQuery("SELECT pg_backend_pid()")) {
			resultSet.next();
			return resultSet.getInt(1);
		}
	}

	@Test
	@Tag("process")
	void logAndLockRunAsProcesses(TestDatabase database) {
		CommandProcess process = CommandProcess.in(this.folder).on(database).with(scripts());
		process.run("upgrade").hasExitCode(ExitCode.DONE);
		assertThat(process.run("log").hasExitCode(ExitCode.DONE).out()).contains("upgrade a1");
		assertThat(process.run("lock").hasExitCode(ExitCode.DONE).out()).endsWith("Nobody is migrating.\n");
	}

}
