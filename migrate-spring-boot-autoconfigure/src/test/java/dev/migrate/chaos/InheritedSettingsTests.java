package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a role or a database brings to every session, and would end or change a migration:
 * it is overruled, or refused with a word, and what is left of it is the connection's.
 */
@PostgresTest
@Tag("process")
class InheritedSettingsTests {

	/** Longer than each limit below. */
	private static final String LONG = "SELECT pg_sleep(0.7)";

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		String look = "INSERT INTO seen SELECT '%s', current_setting('transaction_isolation');";
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE seen (revision text, isolation text);", LONG + ";",
					look.formatted("a1"))
			.revision("b2", "a1", "-- migrate:upgrade no-transaction", look.formatted("b2"), LONG + ";",
					"CREATE INDEX CONCURRENTLY i ON seen (revision);");
	}

	@RevisionHeader(id = "c3", revises = "b2")
	private final class Slow implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			// the session of the migration idles in its transaction
			InheritedSettingsTests.this.database.server().database("postgres").query(LONG);
			context.jdbc().sql("INSERT INTO seen SELECT 'c3', current_setting('transaction_isolation')").update();
		}

	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(Slow.class, Slow::new)));
	}

	private void assertAllRan() {
		assertThat(builder().build().upgrade().steps()).hasSize(3);
		assertThat(this.database.query("SELECT * FROM seen ORDER BY 1")).containsExactly("a1|read committed",
				"b2|read committed", "c3|read committed");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("t");
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
	}

	private static Stream<String> limits() {
		return Stream.of("statement_timeout = '600ms'", "lock_timeout = '1ms'",
				"idle_in_transaction_session_timeout = '600ms'", "default_transaction_isolation = 'serializable'",
				"default_transaction_deferrable = 'on'",
				(TestServer.majorVersion() >= 17) ? "transaction_timeout = '600ms'" : "work_mem = '5MB'");
	}

	@Test
	void allLimitsOfADatabaseAreOverruled() {
		limits().forEach((limit) -> this.database.execute("ALTER DATABASE " + this.database.name() + " SET " + limit));
		assertAllRan();
	}

	@ParameterizedTest
	@MethodSource("limits")
	@EnabledIfSystemProperty(named = "migrate.chaos", matches = "full")
	void limitOfARoleIsOverruled(String limit) {
		this.database.execute("ALTER ROLE postgres IN DATABASE " + this.database.name() + " SET " + limit);
		assertAllRan();
	}

	@RevisionHeader(id = "c3", revises = "b2", transactional = false)
	private final class Idle implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			InheritedSettingsTests.this.database.server().database("postgres").query("SELECT pg_sleep(2.2)");
			context.jdbc().sql("INSERT INTO seen VALUES ('c3')").update();
		}

	}

	@Test
	@EnabledIfSystemProperty(named = "migrate.chaos", matches = "full")
	void limitOfIdleSessionsIsOverruled() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET idle_session_timeout = '2s'");
		assertThat(Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(Idle.class, Idle::new)))
			.build()
			.upgrade()
			.steps()).hasSize(3);
	}

	@Test
	void readOnlyIsRefused() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET default_transaction_read_only = on");
		Failure failure = Failures.of(DatabaseUnavailableException.class, () -> builder().build().upgrade());
		assertThat(failure.what()).contains("read-only");
		assertThat(failure.action()).contains("default_transaction_read_only");
	}

	// what the connection brings is what a revision begins with; what one sets is not
	@Test
	void replicationRoleIsTheConnectionsOwn() {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET session_replication_role = 'replica'");
		this.scripts.delete("b2.sql")
			.revision("b2", "a1", "-- migrate:upgrade",
					"INSERT INTO seen SELECT 'b2', current_setting('session_replication_role');",
					"SET session_replication_role = 'local';")
			.revision("c3", "b2", "-- migrate:upgrade",
					"INSERT INTO seen SELECT 'c3', current_setting('session_replication_role');");
		Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build().upgrade();
		assertThat(this.database.query("SELECT * FROM seen ORDER BY 1 OFFSET 1")).containsExactly("b2|replica",
				"c3|replica");
	}

}
