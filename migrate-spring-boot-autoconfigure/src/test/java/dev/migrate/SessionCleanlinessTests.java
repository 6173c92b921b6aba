package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a revision does to its session ends with it, and no pool ever sees it.
 */
@PostgresTest
class SessionCleanlinessTests {

	/** What a revision can change of a session and see of one. */
	private static final String WITNESS = "CREATE TABLE seen AS SELECT current_setting('search_path') AS path,"
			+ " current_user::text AS role, session_user::text AS login, current_setting('TimeZone') AS zone,"
			+ " current_setting('work_mem') AS work_mem, current_setting('session_replication_role') AS replication,"
			+ " current_setting('transaction_isolation') AS isolation,"
			+ " current_setting('transaction_read_only') AS read_only,"
			+ " current_setting('lock_timeout') AS lock_timeout,"
			+ " current_setting('statement_timeout') AS statement_timeout,"
			+ " current_setting('application_name') AS name,"
			+ " (SELECT count(*) FROM pg_prepared_statements WHERE from_sql) AS prepared,"
			+ " (SELECT count(*) FROM pg_cursors WHERE name <> '') AS cursors, (SELECT count(*) FROM pg_listening_channels()) AS channels,"
			+ " (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()) AS temporary,"
			+ " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
			+ " AND objid IN (42, 43)) AS locks, (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
			+ " AND pid = pg_backend_pid() AND objid NOT IN (42, 43) AND granted) AS ours;";

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private String role;

	@BeforeEach
	void makeARole(TestDatabase database) {
		this.scripts = Scripts.in(this.folder);
		this.database = database;
		this.role = "guest_" + database.name();
		database.execute("CREATE ROLE " + this.role, "GRANT ALL ON SCHEMA public TO " + this.role);
	}

	@AfterEach
	void dropTheRole() {
		this.database.execute("DROP OWNED BY " + this.role, "DROP ROLE " + this.role);
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.application("shop")
			.host("node7");
	}

	private List<String> seen(String columns) {
		return this.database.query("SELECT " + columns + " FROM public.seen");
	}

	private static final String BASELINE = "\"$user\", public|postgres|postgres|UTC|4MB|origin|read committed|off|2s|0"
			+ "|0|0|0|0|0|1";

	private void assertBaselineSeen() {
		assertThat(seen("path, role, login, zone, work_mem, replication, isolation, read_only, lock_timeout,"
				+ " statement_timeout, prepared, cursors, channels, temporary, locks, ours"))
			.containsExactly(BASELINE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = pg_catalog", "SELECT pg_catalog.set_config('search_path', '', false)",
			"SET ROLE pg_monitor", "SET SESSION AUTHORIZATION pg_monitor", "SET work_mem = '99MB'",
			"SET TimeZone = 'Asia/Tokyo'", "SET session_replication_role = replica", "CREATE TEMP TABLE x (id int)",
			"PREPARE p AS SELECT 1", "LISTEN x", "DECLARE c CURSOR WITH HOLD FOR SELECT 1", "SET lock_timeout = '1h'",
			"SET statement_timeout = '1h'", "SET default_transaction_read_only = on",
			"SET default_transaction_isolation = 'serializable'", "SET application_name = 'me'",
			"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET idle_in_transaction_session_timeout = 1",
			"SELECT pg_advisory_unlock_all()", "SELECT pg_advisory_lock(42), pg_advisory_lock(42)",
			"SELECT pg_advisory_lock_shared(1, 43), pg_advisory_xact_lock(42)",
			"SELECT set_config('my.setting', 'x', false)", "DISCARD TEMP", "DEALLOCATE ALL",
			"SET standard_conforming_strings = on" })
	void whatARevisionDoesToItsSessionEndsWithIt(String statement) {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE public.a (id int);", statement + ";")
			.revision("b2", "a1", "-- migrate:upgrade", WITNESS);
		assertThat(builder().build().upgrade().steps()).hasSize(2);
		assertBaselineSeen();
		assertThat(seen("name")).containsExactly("migrate shop b2 2/2 node7");
		assertThat(this.database.query("SELECT count(*), min(applied_by) FROM migrate_revision"))
			.containsExactly("2|postgres");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DISCARD ALL", "RESET ALL", "SET search_path = pg_catalog; VACUUM public.a",
			"SET ROLE pg_monitor; DISCARD ALL" })
	void alsoWhereItRunsOutsideATransaction(String statement) {
		this.scripts.revision("a0", "", "-- migrate:upgrade", "CREATE TABLE public.a (id int);")
			.revision("a1", "a0", "-- migrate:upgrade no-transaction", statement + ";")
			.revision("b2", "a1", "-- migrate:upgrade", WITNESS);
		assertThat(builder().build().upgrade().steps()).hasSize(3);
		assertBaselineSeen();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET ROLE pg_monitor", "SET search_path = pg_catalog",
			"SET default_transaction_read_only = on", "SELECT pg_advisory_lock(42)" })
	void failureIsLoggedAndNothingOfItReachesThePool(String statement) throws SQLException {
		for (String how : List.of("", "no-transaction", "java", "java without")) {
			this.database.execute("DROP TABLE IF EXISTS t_a1", "DROP TABLE IF EXISTS migrate_meta, migrate_revision,"
					+ " migrate_statement, migrate_repeatable, migrate_log");
			this.scripts.table("a1", "");
			Class<? extends Migration> type = how.equals("java") ? Failing.class : FailingWithoutTransaction.class;
			Migration migration = how.equals("java") ? new Failing(statement)
					: new FailingWithoutTransaction(statement);
			this.scripts.revision("b2", "a1", "-- migrate:upgrade " + how.replaceAll("java.*", ""), statement + ";",
					"SELECT 1/0;");
			if (how.startsWith("java")) {
				this.scripts.delete("b2.sql");
			}
			try (HikariDataSource pool = pool()) {
				MigratorBuilder builder = builder(pool);
				if (how.startsWith("java")) {
					builder.source((known) -> List.of(new JavaRevisionScript(type, () -> migration)));
				}
				assertFailureIsLogged(pool, builder.build());
			}
		}
	}

	private void assertFailureIsLogged(HikariDataSource pool, Migrator migrator) throws SQLException {
		int before;
		try (Connection connection = pool.getConnection()) {
			before = connection.unwrap(PGConnection.class).getBackendPID();
		}
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		assertThat(this.database.query("SELECT revision, outcome, who FROM public.migrate_log ORDER BY id"))
			.containsExactly("null|STARTED|postgres", "a1|DONE|postgres", "b2|FAILED|postgres", "null|FAILED|postgres");
		assertThat(this.database.query("SELECT outcome FROM public.migrate_statement")).doesNotContain("RUNNING");
		try (Connection connection = pool.getConnection()) {
			assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isNotEqualTo(before);
		}
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	private static void fail(MigrationContext context, String statement) throws SQLException {
		try (Statement sql = context.connection().createStatement()) {
			sql.execute(statement);
			sql.execute("SELECT 1/0");
		}
	}

	@RevisionHeader(id = "b2", revises = "a1")
	private record Failing(String statement) implements Migration {

		@Override
		public void upgrade(MigrationContext context) throws SQLException {
			fail(context, this.statement);
		}

	}

	@RevisionHeader(id = "b2", revises = "a1", transactional = false)
	private record FailingWithoutTransaction(String statement) implements Migration {

		@Override
		public void upgrade(MigrationContext context) throws SQLException {
			fail(context, this.statement);
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no-transaction" })
	void timeoutLeavesNothingBehindEither(String option) {
		this.scripts.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade statement-timeout=100ms " + option, "SET ROLE pg_monitor;",
					"SET default_transaction_read_only = on;", "SELECT pg_advisory_lock(42), pg_sleep(30);");
		Failure failure = Failures.of(MigrationFailedException.class, () -> builder().build().upgrade());
		assertThat(failure.sqlState()).isEqualTo("57014");
		assertThat(this.database.query("SELECT revision, outcome FROM public.migrate_log ORDER BY id DESC LIMIT 2"))
			.containsExactly("null|FAILED", "b2|FAILED");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	@Test
	void fileOfPgDumpIsFollowedByOrdinaryRevisions() {
		this.scripts.file("a1.sql", """
				-- migrate:revision a1
				-- migrate:upgrade
				--
				-- PostgreSQL database dump
				--
				\\restrict abc
				SET statement_timeout = 0;
				SET lock_timeout = 0;
				SET idle_in_transaction_session_timeout = 0;
				SET client_encoding = 'UTF8';
				SET standard_conforming_strings = on;
				SELECT pg_catalog.set_config('search_path', '', false);
				SET check_function_bodies = false;
				SET xmloption = content;
				SET client_min_messages = warning;
				SET row_security = off;
				SET default_tablespace = '';
				SET default_table_access_method = heap;
				CREATE TABLE public.users (id integer NOT NULL, name text);
				COPY public.users (id, name) FROM stdin;
				1	Ann
				2	\\N
				\\.


				COPY public.users (id, name) FROM stdin;
				\\.
				ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
				\\unrestrict abc
				""").revision("b2", "a1", "-- migrate:upgrade", WITNESS, "INSERT INTO users VALUES (3);");
		assertThat(builder().build().upgrade().steps()).hasSize(2);
		assertBaselineSeen();
		assertThat(this.database.query("SELECT id, name FROM users ORDER BY 1")).containsExactly("1|Ann", "2|null",
				"3|null");
	}

	@Test
	void limitsOfTheSectionAreInForceInsideIt() {
		this.scripts
			.revision("a1", "", "-- migrate:upgrade lock-timeout=1500ms statement-timeout=30min",
					WITNESS.replace("seen", "seen_a"))
			.revision("b2", "a1", "-- migrate:upgrade lock-timeout=none statement-timeout=none", WITNESS)
			.revision("c3", "b2", "-- migrate:upgrade no-transaction lock-timeout=3s statement-timeout=30m",
					WITNESS.replace("seen", "seen_c"));
		builder().lockTimeout(java.time.Duration.ofSeconds(9))
			.statementTimeout(java.time.Duration.ofSeconds(8))
			.build()
			.upgrade();
		assertThat(this.database.query("SELECT lock_timeout, statement_timeout FROM seen_a"))
			.containsExactly("1500ms|30min");
		assertThat(seen("lock_timeout, statement_timeout")).containsExactly("0|0");
		assertThat(this.database.query("SELECT lock_timeout, statement_timeout FROM seen_c"))
			.containsExactly("3s|30min");
	}

	@Test
	void poolsOwnSettingsAreWhatEveryRevisionBeginsWith() {
		this.scripts
			.revision("a1", "", "-- migrate:upgrade", "SET work_mem = '99MB';", "SET ROLE NONE;",
					"SET search_path = pg_catalog;")
			.revision("b2", "a1", "-- migrate:upgrade", WITNESS);
		try (HikariDataSource pool = pool()) {
			pool.setConnectionInitSql("SET work_mem = '7MB'; SET search_path = public; SET ROLE " + this.role);
			builder(pool).build().upgrade();
		}
		assertThat(seen("path, role, work_mem")).containsExactly("public|" + this.role + "|7MB");
		assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'migrate_revision'"))
			.containsExactly(this.role);
	}

	@Test
	void usedConnectionLeavesThePoolAndOthersStay() throws SQLException {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "SET search_path = pg_catalog;",
				"CREATE TABLE public.used AS SELECT pg_backend_pid() AS pid;");
		try (HikariDataSource pool = pool()) {
			pool.setMaximumPoolSize(2);
			int other;
			try (Connection held = pool.getConnection()) {
				other = held.unwrap(PGConnection.class).getBackendPID();
				builder(pool).build().upgrade();
			}
			String used = this.database.query("SELECT pid FROM public.used").get(0);
			try (Connection first = pool.getConnection(); Connection second = pool.getConnection()) {
				List<Integer> pids = List.of(first.unwrap(PGConnection.class).getBackendPID(),
						second.unwrap(PGConnection.class).getBackendPID());
				assertThat(pids).contains(other).doesNotContain(Integer.valueOf(used));
			}
		}
	}

	@Test
	void unusedConnectionStaysInThePool() throws SQLException {
		this.scripts.table("a1", "");
		builder().build().upgrade();
		try (HikariDataSource pool = pool()) {
			int before;
			try (Connection connection = pool.getConnection()) {
				before = connection.unwrap(PGConnection.class).getBackendPID();
			}
			builder(pool).build().upgrade();
			builder(pool).build().status();
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isEqualTo(before);
			}
		}
	}

	@Test
	void usedConnectionOfAWrappedPoolIsClosedToo() throws SQLException {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "SET search_path = pg_catalog;");
		try (HikariDataSource pool = pool()) {
			builder(new DelegatingDataSource(pool)).build().upgrade();
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.getSchema()).isEqualTo("public");
			}
			assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
	}

	private HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(this.database.dataSource());
		pool.setMaximumPoolSize(1);
		pool.setConnectionTimeout(3000);
		return pool;
	}

	private MigratorBuilder builder(javax.sql.DataSource dataSource) {
		return Migrator.builder(dataSource).locations(this.scripts.location());
	}

}
