package dev.migrate.database.postgresql.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.migrate.database.Command;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the catalogs tell of a statement that ended, failed or was cut off. The statement
 * runs in one session and is asked about in another, which has another search path.
 */
@PostgresTest
class StatementEffectsTests {

	private static final String LONG = "long_name_that_the_server_cuts_off_at_its_63rd_byte_and_no_later_than_that";

	private final StatementEffects effects = new PostgresDatabase().effects();

	private TestDatabase database;

	private Connection connection;

	private Connection other;

	@BeforeEach
	void connect(TestDatabase database) throws SQLException {
		this.database = database;
		this.connection = database.connect();
		this.other = database.connect();
		execute(this.other, "SET search_path = pg_catalog", "SET TimeZone = 'Asia/Tokyo'");
		makeTables();
	}

	private void makeTables() throws SQLException {
		execute(this.connection, "DROP SCHEMA IF EXISTS s CASCADE", "DROP TABLE IF EXISTS t, p, p1", "CREATE SCHEMA s",
				"CREATE TABLE s.t (id int, \"A b\" int, c text)", "CREATE TABLE t (id int, c text)",
				"INSERT INTO t VALUES (1), (1)", "INSERT INTO s.t VALUES (1), (1)",
				"CREATE TABLE p (id int) PARTITION BY LIST (id)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
				"CREATE INDEX there ON t (id)");
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.connection.close();
		this.other.close();
	}

	private static void execute(Connection connection, String... statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static StatementSender sender(Connection connection) throws SQLException {
		return new PostgresDatabase().session(connection).sender();
	}

	private String note(String statement) throws SQLException {
		return Objects
			.requireNonNull(sender(this.connection).query(Command.of(this.effects.note(statement))).get(0).get(0));
	}

	private StatementEffect look(String note) throws SQLException {
		return this.effects.look(sender(this.other), note);
	}

	private StatementEffect cleanUp(StatementEffect effect, String note) throws SQLException {
		assertThat(effect.kind()).isEqualTo(Kind.LEFT_BEHIND);
		execute(this.other, effect.cleanUp().toArray(String[]::new));
		return look(note);
	}

	/**
	 * Run a statement beside a transaction that has read a table, and cut it off when it
	 * waits for that.
	 */
	private void cutOff(String statement, String isolation, String table) throws Exception {
		int pid = this.connection.unwrap(PGConnection.class).getBackendPID();
		try (Connection reader = this.database.connect()) {
			// what follows the query ends its cursor, which keeps its snapshot
			execute(reader, "BEGIN ISOLATION LEVEL " + isolation, "SELECT FROM " + table, "SAVEPOINT s");
			CompletableFuture<Void> work = begin(this.connection, statement);
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.until(() -> work.isDone() || !sender(this.other)
					.query(Command.of("SELECT FROM pg_locks WHERE NOT granted AND pid = " + pid))
					.isEmpty());
			execute(this.other, "SELECT pg_cancel_backend(" + pid + ")");
			assertThat(work).failsWithin(Duration.ofMinutes(1))
				.withThrowableThat()
				.withMessageContaining("user request");
		}
	}

	private static CompletableFuture<Void> begin(Connection connection, String statement) {
		return CompletableFuture.runAsync(() -> {
			try {
				execute(connection, statement);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static List<List<String>> statements() {
		return List.of(List.of("create index concurrently i on t (id)"), List
			.of("CREATE UNIQUE /* c */ INDEX CONCURRENTLY -- c\n \"I\" ON ONLY public.t USING btree (id, c) WHERE id > 5"),
				List.of("CREATE INDEX CONCURRENTLY U&\"\\0069!\" ON \"s\".t (\"A b\")"),
				List.of("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON test.s.t (lower(c), (id + 1))"),
				List.of("CREATE INDEX CONCURRENTLY " + LONG + " ON t (id)"),
				List.of("CREATE INDEX CONCURRENTLY if ON t (id)"),
				List.of("CREATE INDEX CONCURRENTLY i ON t (\"A b\")", "SET search_path = s, public"),
				List.of("CREATE INDEX CONCURRENTLY ON t (id) INCLUDE (c)"),
				List.of("CREATE INDEX CONCURRENTLY ON t (lower(c) text_pattern_ops, id DESC NULLS LAST)"),
				List.of("CREATE INDEX CONCURRENTLY ON s.t USING hash (\"A b\")"),
				List.of("DROP INDEX CONCURRENTLY there"),
				List.of("DROP INDEX CONCURRENTLY IF EXISTS public.\"there\" RESTRICT"),
				List.of("DROP INDEX CONCURRENTLY x", "CREATE INDEX x ON s.t (id)", "SET search_path = s"),
				List.of("REINDEX INDEX CONCURRENTLY there"), List.of("REINDEX (VERBOSE, CONCURRENTLY) TABLE t"),
				List.of("ALTER TABLE IF EXISTS p DETACH PARTITION p1 CONCURRENTLY"),
				List.of("ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY"));
	}

	@Test
	void whatRanIsDoneAndWhatDidNotBeginHasNoEffect() throws SQLException {
		for (List<String> statement : statements()) {
			makeTables();
			execute(this.connection, statement.subList(1, statement.size()).toArray(String[]::new));
			String sql = statement.get(0).replace("test.s.t", this.database.name() + ".s.t");
			String note = note(sql);
			assertThat(look(note).kind()).as(sql).isEqualTo(sql.startsWith("REINDEX") ? Kind.REPEATABLE : Kind.NONE);
			execute(this.connection, sql);
			assertThat(look(note)).as(sql)
				.extracting(StatementEffect::kind, StatementEffect::cleanUp)
				.containsExactly(Kind.DONE, List.of());
			assertThat(this.effects.objection(sender(this.other), note)).as(sql).isNull();
			execute(this.connection, "RESET search_path");
		}
	}

	@Test
	void whatDoesNoHarmMayRunAgain() throws SQLException {
		for (String statement : List.of("VACUUM t", "vacuum (full, verbose) t", "CLUSTER",
				"ALTER SYSTEM SET work_mem = '8MB'", "REINDEX SCHEMA s", "REINDEX (CONCURRENTLY false) TABLE t",
				"REINDEX (VERBOSE) DATABASE", "REINDEX SCHEMA CONCURRENTLY s", "REINDEX DATABASE CONCURRENTLY x",
				"ALTER DATABASE x SET TABLESPACE pg_default", "ALTER SUBSCRIPTION x REFRESH PUBLICATION")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.REPEATABLE);
		}
	}

	@Test
	void whatLeavesNoTraceIsNotKnown() throws SQLException {
		for (String statement : List.of("CALL p()", "ALTER SUBSCRIPTION x ADD PUBLICATION y", "SELECT 1", "")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.UNKNOWN);
		}
		assertThat(this.effects.look(sender(this.other), null).kind()).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void databasesAreKnownByTheirNames() throws SQLException {
		String name = "\"Made By " + this.database.name() + "\"";
		String creation = note("CREATE DATABASE " + name);
		assertThat(look(creation).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "CREATE DATABASE " + name);
		assertThat(look(creation).kind()).isEqualTo(Kind.DONE);
		assertThat(look(note("CREATE DATABASE " + name)).kind()).as("it was there before").isEqualTo(Kind.NONE);
		String removal = note("DROP DATABASE IF EXISTS " + name);
		assertThat(look(removal).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "DROP DATABASE " + name);
		assertThat(look(removal).kind()).isEqualTo(Kind.DONE);
		for (String statement : List.of("CREATE SUBSCRIPTION x CONNECTION '' PUBLICATION y", "DROP TABLESPACE x",
				"COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'it''s'")) {
			assertThat(look(note(statement)).kind()).as(statement).isEqualTo(Kind.NONE);
		}
	}

	@Test
	void notesHoldNoLiterals() throws SQLException {
		for (String statement : List.of("ALTER SYSTEM SET primary_conninfo = 'password=secret'",
				"CREATE SUBSCRIPTION x CONNECTION 'password=secret' PUBLICATION p",
				"CREATE INDEX CONCURRENTLY i ON t ((c || 'secret')) WHERE c <> 'secret'")) {
			assertThat(note(statement)).doesNotContain("secret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY ON public.t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"a \"\"b\" ON t (id)",
			"CREATE UNIQUE INDEX CONCURRENTLY ON s.t (abs(id))" })
	void failedBuildLeavesAnIndexThatCanBeDropped(String statement) throws SQLException {
		String note = note(statement);
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("could not create unique");
		StatementEffect effect = look(note);
		assertThat(effect.finding()).contains("INVALID");
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.NONE);
		assertThat(this.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")).isEmpty();
	}

	@Test
	void buildThatWasCutOffBesideAnOldReaderLeavesOneToo() throws Exception {
		String note = note("CREATE INDEX CONCURRENTLY i ON t (id)");
		cutOff("CREATE INDEX CONCURRENTLY i ON t (id)", "REPEATABLE READ", "t");
		StatementEffect effect = look(note);
		assertThat(effect.cleanUp()).containsExactly("DROP INDEX CONCURRENTLY IF EXISTS public.i");
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void indexThatWasInvalidBeforeIsNotOurs() throws SQLException {
		String statement = "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)";
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("could not create unique");
		String note = note(statement);
		assertThatThrownBy(() -> execute(this.connection, statement)).hasMessageContaining("already exists");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		String unnamed = note("CREATE UNIQUE INDEX CONCURRENTLY ON t (id)");
		assertThat(look(unnamed).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void indexOfAPartitionedTableThatWaitsForItsPartitionsIsNotOurs() throws SQLException {
		String note = note("CREATE INDEX CONCURRENTLY i ON p (id)");
		execute(this.connection, "CREATE INDEX i ON ONLY p (id)");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
			.containsExactly("f");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
	}

	@Test
	void ofSeveralIndexesWithoutANameNobodyKnowsWhichIsOurs() throws SQLException {
		String note = note("CREATE INDEX CONCURRENTLY ON t (id)");
		execute(this.connection, "CREATE INDEX ON t (id, c)", "CREATE UNIQUE INDEX ON s.t (c)");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "CREATE INDEX ON t (id)");
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
		execute(this.connection, "CREATE INDEX ON t (id)");
		assertThat(look(note).kind()).isEqualTo(Kind.UNKNOWN);
		assertThat(look(note).finding()).contains("public.t_id_idx, public.t_id_idx1");
	}

	@Test
	void buildUnderWayIsLeftAlone() throws Exception {
		String note = note("CREATE INDEX CONCURRENTLY i ON t (id)");
		try (Connection builder = this.database.connect(); Connection reader = this.database.connect()) {
			execute(reader, "BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT FROM t");
			CompletableFuture<Void> build = begin(builder, "CREATE INDEX CONCURRENTLY i ON t (id)");
			Awaitility.await()
				.untilAsserted(() -> assertThat(look(note)).extracting(StatementEffect::kind, StatementEffect::finding)
					.satisfies((seen) -> {
						assertThat(seen.get(0)).isEqualTo(Kind.UNDER_WAY);
						assertThat((String) seen.get(1)).contains("is still building the index public.i");
					}));
			assertThat(look(note).pid()).isPositive();
			execute(reader, "COMMIT");
			build.get();
		}
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM t", "CALL p()" })
	void sessionThatWasSentItIsSeenWhileItIsAtWork(String statement) throws Exception {
		String note = note(statement);
		execute(this.other, "SELECT pg_advisory_lock(1)");
		CompletableFuture<Void> work = begin(this.connection, "SELECT pg_advisory_lock(1)");
		Awaitility.await().until(() -> look(note).kind() == Kind.UNDER_WAY);
		assertThat(look(note).finding()).contains("is still at work");
		execute(this.other, "SELECT pg_advisory_unlock(1)");
		work.get();
		Awaitility.await().until(() -> look(note).kind() != Kind.UNDER_WAY);
	}

	@Test
	void unlessThereIsContentWithAnIndexThatIsNotValidButWeAreNot() throws SQLException {
		assertThatThrownBy(() -> execute(this.connection, "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)"))
			.hasMessageContaining("could not create unique");
		String statement = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (id)";
		String note = note(statement);
		execute(this.connection, statement);
		assertThat(this.effects.objection(sender(this.other), note)).contains("public.i", "INVALID");
		execute(this.connection, "DROP INDEX i", "CREATE TABLE i (id int)", statement);
		assertThat(this.effects.objection(sender(this.other), note)).contains("public.i", "is no index");
		execute(this.connection, "DROP TABLE i", "CREATE INDEX i ON t (c)", statement);
		assertThat(this.effects.objection(sender(this.other), note)).isNull();
	}

	@Test
	void halfDroppedIndexIsDroppedAgain() throws Exception {
		String note = note("DROP INDEX CONCURRENTLY there");
		cutOff("DROP INDEX CONCURRENTLY there", "READ COMMITTED", "t");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'there'::regclass"))
			.containsExactly("f");
		assertThat(look(note).kind()).isEqualTo(Kind.NONE);
		execute(this.connection, "DROP INDEX CONCURRENTLY there");
		assertThat(look(note).kind()).isEqualTo(Kind.DONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "REINDEX INDEX CONCURRENTLY there", "REINDEX TABLE CONCURRENTLY t",
			"REINDEX (CONCURRENTLY) SCHEMA public" })
	void halfBuiltIndexesAreTakenAway(String statement) throws Exception {
		// somebody else's
		cutOff("REINDEX INDEX CONCURRENTLY there", "REPEATABLE READ", "t");
		String note = note(statement);
		for (String isolation : List.of("REPEATABLE READ", "READ COMMITTED")) {
			cutOff(statement, isolation, "t");
			assertThat(look(note).finding())
				.contains(isolation.equals("READ COMMITTED") ? "public.there_ccold" : "public.there_ccnew1");
			assertThat(look(note).cleanUp()).doesNotContain("DROP INDEX CONCURRENTLY IF EXISTS public.there_ccnew");
			Kind after = cleanUp(look(note), note).kind();
			boolean rebuilt = isolation.equals("READ COMMITTED") && !statement.contains("SCHEMA");
			assertThat(after).isEqualTo(rebuilt ? Kind.DONE : Kind.REPEATABLE);
		}
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relname ~ '_cc(new|old)'"))
			.containsExactly("there_ccnew");
	}

	@Test
	void leftoversOfLongValuesAreTakenAwayToo() throws Exception {
		String note = note("REINDEX TABLE CONCURRENTLY t");
		execute(this.connection, "DROP INDEX there");
		cutOff("REINDEX TABLE CONCURRENTLY t", "REPEATABLE READ", "t");
		StatementEffect effect = look(note);
		assertThat(effect.finding()).contains("pg_toast.pg_toast_");
		assertThat(cleanUp(effect, note).kind()).isIn(Kind.REPEATABLE, Kind.DONE);
	}

	@Test
	void halfDetachedPartitionIsCompleted() throws Exception {
		String statement = "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY";
		String note = note(statement);
		cutOff(statement, "READ COMMITTED", "p");
		StatementEffect effect = look(note);
		assertThat(effect.cleanUp()).containsExactly("ALTER TABLE public.p DETACH PARTITION public.p1 FINALIZE");
		String again = note(statement);
		assertThat(look(again).kind()).as("what was half done before is not ours").isEqualTo(Kind.NONE);
		assertThat(cleanUp(effect, note).kind()).isEqualTo(Kind.DONE);
	}

	@Test
	void ownRoleThatMayNotSeeItsSessionIsKnownByItsName() throws SQLException {
		execute(this.connection, "DROP ROLE IF EXISTS effects_owner", "CREATE ROLE effects_owner",
				"SET application_name = 'migrate app b2 1/1 host'", "SET ROLE effects_owner");
		String note = note("VACUUM t");
		try {
			assertThat(look(note).kind()).isEqualTo(Kind.UNDER_WAY);
			execute(this.connection, "RESET ROLE", "SET application_name = 'psql'");
			assertThat(look(note).kind()).isEqualTo(Kind.REPEATABLE);
		}
		finally {
			execute(this.connection, "RESET ROLE", "DROP ROLE effects_owner");
		}
	}

	@Test
	void schemaThatMayNotBeLookedIntoIsNoError() throws SQLException {
		execute(this.connection, "DROP ROLE IF EXISTS effects_stranger", "CREATE ROLE effects_stranger",
				"SET ROLE effects_stranger");
		try {
			assertThat(look(note("CREATE INDEX CONCURRENTLY i ON s.t (id)")).kind()).isEqualTo(Kind.NONE);
			assertThat(look(note("DROP INDEX CONCURRENTLY s.i")).kind()).isEqualTo(Kind.NONE);
		}
		finally {
			execute(this.connection, "RESET ROLE", "DROP ROLE effects_stranger");
		}
	}

}
