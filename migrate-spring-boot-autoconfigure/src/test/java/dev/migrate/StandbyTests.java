package dev.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.autogenerate.AutogenerateSettings.ScratchDatabase;
import dev.migrate.autogenerate.ComparisonReader;
import dev.migrate.autogenerate.ModelException;
import dev.migrate.autogenerate.SchemaFileModel;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.HistoryUnreadableException;
import dev.migrate.execution.MigrationState;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server in recovery, made of the data of another one that was stopped.
 */
@Tag("postgresql")
class StandbyTests {

	@TempDir
	Path data;

	@TempDir
	Path folder;

	@Test
	void standbyServesWhatIsAppliedAndRefusesWhatIsPending() throws IOException, SQLException {
		Scripts scripts = Scripts.in(this.folder).table("a1", "");
		try (TestServer primary = TestServer.startOn(this.data)) {
			migrator(primary.createDatabase(), scripts).upgrade();
		}
		Files.createFile(this.data.resolve("standby.signal"));
		try (TestServer standby = TestServer.startOn(this.data)) {
			TestDatabase database = standby.database("test_1");
			assertThat(database.query("SELECT pg_is_in_recovery()")).containsExactly("t");
			assertThat(migrator(database, scripts).upgrade().isEmpty()).isTrue();
			assertThat(migrator(database, scripts).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
			scripts.table("b2", "a1");
			Failure pending = Failures.of(DatabaseUnavailableException.class, migrator(database, scripts)::upgrade);
			assertThat(pending.what()).contains("1 revision is pending", "standby");
			assertThat(pending.action()).contains("primary");
			assertThat(migrator(database, scripts).status().state()).isEqualTo(MigrationState.PENDING);
			Failure model = Failures.of(ModelException.class, () -> compare(database, AutogenerateSettings.DEFAULT));
			assertThat(model.what()).contains("is a standby");
			assertThat(model.action()).contains("primary", "scratch-url");
			try (TestServer other = TestServer.start(); TestDatabase scratch = other.createDatabase()) {
				compare(database, AutogenerateSettings.DEFAULT
					.withScratch(new ScratchDatabase(scratch.url(), scratch.username(), scratch.password())));
			}
			Migrator unborn = Migrator.builder(database.dataSource())
				.locations(scripts.location())
				.tablePrefix("other_")
				.build();
			Failures.of(HistoryUnreadableException.class, unborn::upgrade);
		}
	}

	private static void compare(TestDatabase database, AutogenerateSettings settings) throws SQLException {
		try (Connection connection = database.connect()) {
			new ComparisonReader(new PostgresDatabase(), settings, List.of()).read(connection, new SchemaFileModel(
					"classpath:dev/migrate/autogenerate/dump.sql", StandbyTests.class.getClassLoader()));
		}
	}

	private static Migrator migrator(TestDatabase database, Scripts scripts) {
		return Migrator.builder(database.dataSource()).locations(scripts.location()).build();
	}

}
