package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryUnreadableException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import dev.migrate.history.LogEntry;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The log: who did what, when, and how it ended.
 */
@PostgresTest
class MigrationLogTests {

	@TempDir
	Path folder;

	// a1 ── b2 ── c3, which fails
	@Test
	void newestRowsAreReadNewestLast(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
		Migrator migrator = Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.application("shop")
			.host("node")
			.build();
		assertThat(migrator.log(10)).isEmpty();
		String run = migrator.upgrade().run();
		assertThat(migrator.log(10)).extracting(LogEntry::revision, LogEntry::direction, LogEntry::outcome)
			.containsExactly(tuple(null, null, "STARTED"), tuple("a1", "UPGRADE", "DONE"),
					tuple("b2", "UPGRADE", "DONE"), tuple(null, null, "DONE"));
		assertThat(migrator.log(10)).allSatisfy((entry) -> {
			assertThat(entry.run()).isEqualTo(run);
			assertThat(entry.who()).isEqualTo("postgres");
			assertThat(entry.host()).isEqualTo("node");
			assertThat(entry.application()).isEqualTo("shop");
			assertThat(entry.toolVersion()).isNotBlank();
		});
		scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT 1 / 0;");
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		assertThat(migrator.log(2)).extracting(LogEntry::revision, LogEntry::outcome, LogEntry::sqlState)
			.containsExactly(tuple("c3", "FAILED", "22012"), tuple(null, "FAILED", "22012"));
		assertThat(migrator.log(2)).extracting(LogEntry::error).allMatch((error) -> error.contains("division by zero"));
	}

	@Test
	void aRunThatNeverEndedIsToldApartFromOneThatIsUnderWay(TestDatabase database) throws SQLException {
		Scripts scripts = Scripts.in(this.folder).table("a1", "");
		Migrator migrator = Migrator.builder(database.dataSource()).locations(scripts.location()).build();
		migrator.upgrade();
		database.execute("INSERT INTO migrate_log (run, outcome, host, application, tool_version)"
				+ " VALUES ('cut', 'STARTED', 'h', 'a', 'v')");
		assertThat(migrator.status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		scripts.table("b2", "a1");
		long key = new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_"));
		try (Connection running = database.connect(); Statement statement = running.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + key + ")");
			assertThat(migrator.status().state()).isEqualTo(MigrationState.RUNNING);
			assertThat(migrator.status().problems()).isEmpty();
			statement.execute("SELECT pg_advisory_unlock(" + key + ")");
		}
		MigratorStatus status = migrator.status();
		assertThat(status.state()).isEqualTo(MigrationState.PENDING);
		assertThat(status.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.LAST_RUN_CUT_OFF);
		assertThat(status.problems().get(0).detail()).contains("The run cut began at");
		migrator.upgrade();
		assertThat(migrator.status().problems()).isEmpty();
	}

	@Test
	void logThatMayNotBeReadIsNotTakenForNone(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("a1", "");
		Migrator.builder(database.dataSource()).locations(scripts.location()).build().upgrade();
		String role = "guest_" + database.name();
		database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'guest'");
		Migrator guest = Migrator.builder(database.dataSource(role, "guest")).locations(scripts.location()).build();
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> guest.log(5));
		assertThat(failure.action()).contains("GRANT SELECT");
	}

}
