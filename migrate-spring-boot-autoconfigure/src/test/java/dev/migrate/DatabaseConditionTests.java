package dev.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.HistoryUnreadableException;
import dev.migrate.execution.MigrationState;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Servers that do not answer, refuse the login, or do not let us write.
 */
@PostgresTest
class DatabaseConditionTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private String role;

	@BeforeEach
	void makeARole(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "");
		this.role = "role_" + database.name();
		database.execute("CREATE ROLE " + this.role + " LOGIN PASSWORD 'x'",
				"REVOKE CREATE ON SCHEMA public FROM PUBLIC");
	}

	@AfterEach
	void dropTheRole() {
		this.database.execute("DROP OWNED BY " + this.role, "DROP ROLE " + this.role);
	}

	private MigratorBuilder builder(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.locations(this.scripts.location())
			.connectRetryTimeout(Duration.ofMillis(600));
	}

	private MigratorBuilder owner() {
		return builder(this.database.dataSource());
	}

	private MigratorBuilder limited() {
		return builder(this.database.dataSource(this.role, "x"));
	}

	@Test
	void unreachableServer() {
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere");
		Failure failure = Failures.of(DatabaseUnavailableException.class, () -> builder(nowhere).build().upgrade());
		assertThat(failure.what()).contains("cannot be reached", "localhost:1");
		assertThat(failure.action()).contains("migrate.connect-retry.timeout");
		assertThat(builder(nowhere).build().status().state()).isEqualTo(MigrationState.UNREACHABLE);
	}

	@Test
	void unreachableServerBehindAPool() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:postgresql://localhost:1/nowhere");
			pool.setConnectionTimeout(250);
			Failure failure = Failures.of(DatabaseUnavailableException.class, () -> builder(pool).build().upgrade());
			assertThat(failure.what()).contains("localhost:1");
		}
	}

	@Test
	void wrongPasswordIsNotTriedAgain() throws IOException {
		try (TestProxy proxy = TestProxy.to(this.database)) {
			PGSimpleDataSource wrong = (PGSimpleDataSource) proxy.dataSource();
			wrong.setUser(this.role);
			wrong.setPassword("wrong");
			requirePassword();
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					() -> builder(wrong).connectRetryTimeout(Duration.ofMinutes(1)).build().upgrade());
			assertThat(failure.what()).contains("refuses the login");
			assertThat(failure.toString()).doesNotContain("wrong");
			assertThat(failure.action()).contains("migrate.password");
			assertThat(proxy.connections()).isEqualTo(1);
		}
	}

	/**
	 * The test server trusts everybody; put a line above that does not.
	 */
	private void requirePassword() throws IOException {
		Path rules = Path.of(this.database.query("SHOW hba_file").get(0));
		Files.writeString(rules, "host all " + this.role + " all scram-sha-256\n" + Files.readString(rules));
		this.database.execute("SELECT pg_reload_conf()");
		DataSource wrong = this.database.dataSource(this.role, "wrong");
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> wrong.getConnection().close()));
	}

	@Test
	void missingDatabase() {
		PGSimpleDataSource missing = (PGSimpleDataSource) this.database.dataSource();
		missing.setDatabaseName("no_such_database");
		Failure failure = Failures.of(DatabaseUnavailableException.class,
				() -> builder(missing).connectRetryTimeout(Duration.ofMinutes(1)).build().upgrade());
		assertThat(failure.what()).contains("no_such_database");
		assertThat(failure.sqlState()).isEqualTo("3D000");
	}

	@Test
	void noCreatePrivilege() {
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade());
		assertThat(failure.what()).contains(this.role, "public");
		assertThat(failure.action()).contains("GRANT USAGE, CREATE ON SCHEMA public TO " + this.role);
		Failure other = Failures.of(HistoryUnreadableException.class, () -> limited().schema("h").build().upgrade());
		assertThat(other.action()).contains("CREATE SCHEMA h AUTHORIZATION " + this.role);
	}

	@Test
	void noUsageOnTheHistorysSchema() {
		owner().schema("h").build().upgrade();
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> limited().schema("h").build().upgrade());
		assertThat(failure.what()).contains("h.migrate_revision exists", this.role);
		assertThat(failure.action()).contains("GRANT USAGE ON SCHEMA h TO " + this.role);
		// found also where nobody said in which schema it is
		this.database.execute("GRANT CREATE ON SCHEMA public TO " + this.role);
		assertThat(Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade()).what())
			.contains("h.migrate_revision exists");
	}

	@Test
	void noUsageOnTheOnlySchema() {
		owner().build().upgrade();
		this.database.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade());
		assertThat(failure.what()).contains("public.migrate_revision exists", this.role);
		this.database.execute("GRANT USAGE ON SCHEMA public TO PUBLIC");
	}

	@Test
	void noSelectOnTheHistory() {
		owner().build().upgrade();
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade());
		assertThat(failure.action()).contains("GRANT SELECT");
		this.database.execute("GRANT SELECT ON migrate_revision TO " + this.role);
		assertThat(Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade()).action())
			.contains("GRANT SELECT");
	}

	@Test
	void roleThatMayOnlyReadSeesThatNothingIsPending() {
		owner().build().upgrade();
		this.database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + this.role);
		assertThat(limited().build().upgrade().isEmpty()).isTrue();
		assertThat(limited().build().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		limited().build().validate();
	}

	@Test
	void roleThatMayOnlyReadWithSomethingPending() {
		owner().build().upgrade();
		this.scripts.table("b2", "a1");
		this.database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + this.role);
		Failure failure = Failures.of(() -> limited().build().upgrade());
		assertThat(failure.toString()).contains("migrate_log", "migrate.username");
		assertThat(failure.sqlState()).isEqualTo("42501");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	@Test
	void readOnlyRole() {
		owner().build().upgrade();
		this.database.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + this.role,
				"ALTER ROLE " + this.role + " SET default_transaction_read_only = on");
		assertThat(limited().build().upgrade().isEmpty()).isTrue();
		this.scripts.table("b2", "a1");
		Failure failure = Failures.of(DatabaseUnavailableException.class, () -> limited().build().upgrade());
		assertThat(failure.what()).contains("1 revision is pending", "read-only");
		assertThat(this.database.query("SELECT count(*) FROM migrate_log WHERE revision IS NULL")).containsExactly("2");
	}

	@Test
	void poolWhoseConnectionsAreReadOnlyByDefaultIsOverruled() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setReadOnly(true);
			assertThat(builder(pool).build().upgrade().steps()).hasSize(1);
		}
	}

	@Test
	void searchPathThatNamesNothing() {
		this.database.execute("ALTER ROLE " + this.role + " SET search_path = nowhere");
		Failure failure = Failures.of(HistoryUnreadableException.class, () -> limited().build().upgrade());
		assertThat(failure.what()).contains("nowhere");
		assertThat(failure.action()).contains("migrate.schema");
	}

	@Test
	void poolOfOneAndWithoutAutoCommit() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(3000);
			pool.setAutoCommit(false);
			this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY i ON t_a1 (id);");
			Migrator migrator = builder(pool).build();
			assertThat(migrator.upgrade().steps()).hasSize(2);
			assertThat(migrator.upgrade().isEmpty()).isTrue();
			assertThat(migrator.status().state()).isEqualTo(MigrationState.UP_TO_DATE);
			assertThat(migrator.downgrade("b2").isEmpty()).isTrue();
		}
	}

}
