package dev.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.TransactionMode;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.ScriptProgram;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a script leaves behind is what a run leaves behind, in a database that is migrated
 * beside it; and a script that does not fit changes nothing, also where the program that
 * runs it goes on after errors.
 */
@PostgresTest
abstract class AbstractOfflineScriptTests {

	private static final String ODD = "O'Brien & \"S\u00f6hne\" \\ {1,2} $1 :x :'y' \uD83D\uDE00";

	private static final String REVISIONS = "SELECT revision, revises, depends_on, labels, message, script, type,"
			+ " checksum, raw_checksum, batch, applied_by, application, origin, verified, downgrade_sql,"
			+ " duration_ms < 60000 FROM %1$srevision ORDER BY applied_at";

	private static final String LOG = "SELECT dense_rank() OVER (ORDER BY first), revision, direction, outcome,"
			+ " sqlstate, error, who, application, tool_version FROM (SELECT *, min(id) OVER (PARTITION BY run) AS first"
			+ " FROM %1$slog) AS l ORDER BY id";

	private static final String META = "SELECT format, environment, application FROM %1$smeta";

	private static final String SCHEMA = "SELECT n.nspname, c.relname, c.relkind, c.relowner::regrole, a.attname,"
			+ " format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),"
			+ " CASE WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) END, i.indisvalid"
			+ " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
			+ " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum LEFT JOIN pg_index i ON"
			+ " i.indexrelid = c.oid WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
			+ " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2, a.attnum";

	private static final String FUNCTIONS = "SELECT proname, coalesce(prosrc, ''), pg_get_functiondef(oid) FROM pg_proc"
			+ " WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' ORDER BY 1";

	@TempDir
	Path folder;

	TestDatabase database;

	private TestDatabase other;

	Scripts scripts;

	String schema;

	String prefix = "migrate_";

	TransactionMode mode = TransactionMode.PER_REVISION;

	abstract ScriptProgram program();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.other = database.server().createDatabase();
		this.scripts = Scripts.in(this.folder);
	}

	@AfterEach
	void dropOther() {
		this.other.close();
	}

	Migrator migrator(TestDatabase where) {
		return Migrator.builder(where.dataSource())
			.locations(this.scripts.location())
			.schema(this.schema)
			.tablePrefix(this.prefix)
			.application(ODD)
			.environment(ODD)
			.host("host")
			.transactionMode(this.mode)
			.build();
	}

	String script(OfflineRequest request) {
		StringBuilder text = new StringBuilder();
		try {
			migrator(this.database).script(request, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	void run(OfflineRequest request) {
		String script = script(request);
		assertThat(program().run(this.database, script)).as(script).isEmpty();
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	String failing(OfflineRequest request) {
		return failing(script(request));
	}

	/** Without a stop at the first error; what is left must be as it was. */
	String failing(String script) {
		List<String> before = everything(this.database);
		String said = program().run(this.database, script);
		assertThat(said).as(script).isNotEmpty();
		assertThat(everything(this.database)).as(script).isEqualTo(before);
		String goingOn = program().run(this.database, script.replace("\\set ON_ERROR_STOP on\n", ""));
		assertThat(goingOn).isNotEmpty();
		assertThat(everything(this.database)).as(script).isEqualTo(before);
		return said;
	}

	List<String> everything(TestDatabase where) {
		List<String> all = new ArrayList<>(where.query(SCHEMA));
		all.addAll(where.query(FUNCTIONS));
		String tables = ((this.schema != null) ? '"' + this.schema.replace("\"", "\"\"") + "\"." : "") + "\""
				+ this.prefix;
		if (where.query("SELECT 1 FROM pg_class WHERE relname = '" + this.prefix + "revision'").isEmpty()) {
			return all;
		}
		for (String query : List.of(REVISIONS, LOG, META, "SELECT revision, ordinal, outcome FROM %1$sstatement")) {
			all.add("--");
			all.addAll(where.query(query.replaceAll("%1\\$s(\\w+)", Matcher.quoteReplacement(tables) + "$1\"")));
		}
		return all;
	}

	void assertSame() {
		assertThat(everything(this.database)).isEqualTo(everything(this.other));
		Migrator migrator = migrator(this.database);
		assertThat(migrator.status().problems()).isEmpty();
	}

	void assertUpToDate() {
		assertSame();
		assertThat(migrator(this.database).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(migrator(this.database).upgrade().isEmpty()).isTrue();
	}

	@Test
	void upgradesFromBaseUpAndDownLikeARun() {
		// a1 - b2 - d4 (merge), a1 - c3 - d4, e5 depends on d4
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "a1").table("d4", "b2, c3");
		this.scripts.file("e5.sql",
				"-- migrate:revision e5\n-- migrate:depends-on d4\n-- migrate:labels x,y\n" + "-- migrate:message "
						+ ODD + "\n-- migrate:upgrade lock-timeout=3s\nCREATE TABLE e5 (t text"
						+ " DEFAULT 'it''s');\n-- migrate:downgrade\nDROP TABLE e5; -- '\\ \n");
		run(OfflineRequest.upgrade("heads"));
		migrator(this.other).upgrade("heads");
		assertUpToDate();
		run(OfflineRequest.downgrade("heads:b2"));
		migrator(this.other).downgrade("b2");
		assertSame();
		run(OfflineRequest.upgrade("current:d4"));
		migrator(this.other).upgrade("d4");
		assertSame();
		run(OfflineRequest.upgrade("current:e5"));
		migrator(this.other).upgrade("e5");
		assertUpToDate();
		run(OfflineRequest.downgrade("heads:base"));
		migrator(this.other).downgrade("base");
		assertSame();
	}

	@Test
	void rangeOfSeveralTargetsAndStepsFromItsStart() {
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "a1").table("f6", "b2");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade("a1");
		assertSame();
		run(OfflineRequest.upgrade("a1:b2", "c3"));
		migrator(this.other).upgrade("b2", "c3");
		assertSame();
		assertThat(script(OfflineRequest.upgrade("b2:+1"))).contains("from b2 to f6");
		run(OfflineRequest.downgrade("current:c3-1"));
		migrator(this.other).downgrade("c3-1");
		run(OfflineRequest.upgrade("b2@+1"));
		migrator(this.other).upgrade("f6");
		assertSame();
	}

	@Test
	void wrongStateRefusesAndChangesNothing() {
		// a1 - b2 - c3, a1 - x9
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "b2").table("x9", "a1");
		assertThat(failing(OfflineRequest.upgrade("a1:c3"))).contains("no history");
		migrator(this.database).upgrade("a1");
		assertThat(failing(OfflineRequest.upgrade("b2:c3"))).contains("exactly at b2", "is at a1");
		assertThat(failing(OfflineRequest.upgrade("c3"))).contains("exactly at base", "is at a1");
		assertThat(failing(OfflineRequest.downgrade("c3:a1"))).contains("exactly at c3");
		assertThat(failing(OfflineRequest.stamp("b2:c3"))).contains("exactly at b2");
		// all prerequisites are there, and another branch too
		migrator(this.database).upgrade("x9");
		assertThat(failing(OfflineRequest.upgrade("a1:c3"))).contains("exactly at a1", "is at x9");
		run(OfflineRequest.upgrade("x9:c3"));
		assertThat(failing(OfflineRequest.upgrade("x9:c3"))).contains("exactly at x9", "is at c3, x9");
	}

	@Test
	void tablesWithoutAHistoryAreNotTakenForAnEmptyDatabase() {
		this.scripts.table("a1", "");
		this.database.execute("CREATE TABLE old (id int)");
		this.other.execute("CREATE TABLE old (id int)");
		assertThat(failing(OfflineRequest.upgrade("a1"))).contains("tables but no history");
		run(OfflineRequest.stamp("a1"));
		migrator(this.other).run(MigrationRequest.stamp("a1").withoutComparison());
		assertUpToDate();
	}

	@Test
	void stampsUpAndDown() {
		this.scripts.table("a1", "").table("b2", "a1").table("c3", "b2");
		run(OfflineRequest.stamp("c3"));
		migrator(this.other).stamp("c3");
		assertUpToDate();
		run(OfflineRequest.stamp("c3:a1"));
		migrator(this.other).stamp("a1");
		assertSame();
	}

	@Test
	void lockOfAnotherRunIsRespected() throws Exception {
		this.scripts.table("a1", "").table("b2", "a1");
		migrator(this.database).upgrade("a1");
		String key = "('x' || encode(substring(sha256('migrate:public.migrate_revision') FROM 1 FOR 8), 'hex'))::bit(64)::bigint";
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + key + ")");
			assertThat(failing(OfflineRequest.upgrade("a1:b2"))).contains("another migration is running");
		}
		run(OfflineRequest.upgrade("a1:b2"));
	}

	@Test
	void failingRevisionIsUndoneAndThoseBeforeItStay() {
		this.scripts.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE gone (id int);", "SELECT nope;")
			.table("c3", "b2");
		String script = script(OfflineRequest.upgrade("c3"));
		assertThat(program().run(this.database, script)).contains("nope");
		List<String> after = everything(this.database);
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT to_regclass('gone'), to_regclass('t_c3')")).containsExactly("null|null");
		assertThat(this.database.query("SELECT outcome FROM migrate_log ORDER BY id")).containsExactly("STARTED",
				"DONE");
		this.database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
		program().run(this.database, script.replace("\\set ON_ERROR_STOP on\n", ""));
		assertThat(everything(this.database)).isEqualTo(after);
	}

	@Test
	void deferredConstraintFailsItsRevision() {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE p (id int PRIMARY KEY);",
				"CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);", "INSERT INTO c VALUES (1);");
		assertThat(program().run(this.database, script(OfflineRequest.upgrade("a1")))).contains("foreign key");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).isEmpty();
	}

	@Test
	void verifyHasToBeTrue() {
		String upgrade = "-- migrate:upgrade\nCREATE TABLE t (id int); INSERT INTO t VALUES (1), (2);\n-- migrate:verify\n";
		String[] passing = { "SELECT count(*) = 2 FROM t", "SELECT id FROM t WHERE id > 7", "SELECT true, false",
				"VALUES (true)", "SELECT '$verify$ ''' <> ''", "TABLE t", "SELECT to_jsonb(false)", "SELECT NULL::int",
				"WITH x AS (SELECT 1) SELECT true FROM x ORDER BY 1", "DO $$ BEGIN PERFORM 1; END $$",
				"SELECT (id - 2) / (id - 2) = 1 FROM t WHERE id = 1",
				"WITH d AS (DELETE FROM t RETURNING id) SELECT count(*) = 2 FROM d" };
		this.scripts.revision("a1", "", upgrade + String.join(";\n", passing) + ";");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade("a1");
		assertUpToDate();
		String[] refused = { "SELECT count(*) = 3 FROM t", "SELECT true FROM t", "SELECT true WHERE false",
				"SELECT NULL::boolean", "WITH d AS (DELETE FROM t RETURNING id) SELECT count(*) = 3 FROM d",
				"SELECT 1/0", "SELECT nope" };
		for (String verify : refused) {
			this.database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
			this.scripts.revision("a1", "", upgrade + verify + ";");
			assertThat(program().run(this.database, script(OfflineRequest.upgrade("a1")))).as(verify).isNotEmpty();
			assertThat(this.database.query("SELECT revision FROM migrate_revision")).as(verify).isEmpty();
		}
	}

	@Test
	void settingsOfARevisionEndWithIt() {
		this.database.execute("CREATE ROLE offline_role");
		try {
			for (TestDatabase each : List.of(this.database, this.other)) {
				each.execute("GRANT CREATE ON SCHEMA public TO offline_role");
			}
			this.scripts.revision("a1", "", "-- migrate:upgrade",
					"CREATE TABLE zone AS SELECT current_setting('TimeZone') AS z, current_setting('lock_timeout') AS l,"
							+ " current_setting('statement_timeout') AS s, current_setting('search_path') AS p,"
							+ " current_setting('transaction_isolation') AS i, current_setting('transaction_read_only') AS r;",
					"SELECT pg_catalog.set_config('search_path', '', false);", "SET TimeZone = 'Asia/Tokyo';",
					"SET ROLE offline_role;", "CREATE TABLE public.r (id int);", "CREATE TEMP TABLE tt (id int);",
					"PREPARE q AS SELECT 1;", "SET client_min_messages = error;");
			this.scripts.revision("b2", "a1", "-- migrate:upgrade lock-timeout=7s statement-timeout=1m",
					"CREATE TABLE zone2 AS SELECT current_setting('TimeZone') AS z, current_setting('lock_timeout') AS l,"
							+ " current_setting('statement_timeout') AS s, current_setting('search_path') AS p,"
							+ " current_user::text AS u, current_setting('client_min_messages') AS m;",
					"PREPARE q AS SELECT 1;", "CREATE TEMP TABLE tt (id int);", "RESET ALL;");
			this.scripts.table("c3", "b2");
			run(OfflineRequest.upgrade("c3"));
			migrator(this.other).upgrade();
			assertUpToDate();
			for (String table : List.of("zone", "zone2")) {
				assertThat(this.database.query("TABLE " + table)).isEqualTo(this.other.query("TABLE " + table));
			}
		}
		finally {
			for (TestDatabase each : List.of(this.database, this.other)) {
				each.execute("DROP OWNED BY offline_role");
			}
			this.database.execute("DROP ROLE offline_role");
		}
	}

	@Test
	void copyDataAndQuotesArriveAsTheyAre() {
		String data = "1\ta'b\\tc\n2\t\\N\n3\t:x -- $$ ;\n4\t\u00f6\uD83D\uDE00\n";
		this.scripts.revision("a1", "", "-- migrate:upgrade", "\\restrict abc", "CREATE TABLE t (id int, s text);",
				"COPY t FROM STDIN;", data + "\\.", "", "COPY t (id) FROM STDIN;", "\\.", "",
				"INSERT INTO t SELECT 10, (ARRAY['a','b','c'])[2:ERROR] FROM (SELECT 3 AS error) AS e;"
					.replace("2:ERROR", "2:e.error"),
				"INSERT INTO t SELECT 11, s[1:x] FROM (SELECT ARRAY['a','b'] AS s, 1 AS x) AS q;",
				"INSERT INTO t VALUES (12, E'\\\\ \\' :x'), (13, $a$ \\ :'x' $a$), (14, ':x'), (15, '\\:\"x\"');",
				"CREATE FUNCTION f(int) RETURNS int BEGIN ATOMIC SELECT $1; SELECT $1 + 1; END;",
				"CREATE FUNCTION g() RETURNS text LANGUAGE sql AS $$ SELECT ':x' || $q$:'x'$q$; $$;",
				"\\unrestrict abc", "-- migrate:downgrade", "DROP FUNCTION f, g; DROP TABLE t; -- \\. ; '");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade();
		assertUpToDate();
		assertThat(this.database.query("SELECT id, s, f(id), g() FROM t ORDER BY id"))
			.isEqualTo(this.other.query("SELECT id, s, f(id), g() FROM t ORDER BY id"))
			.hasSize(10);
		run(OfflineRequest.downgrade("a1:base"));
		migrator(this.other).downgrade("base");
		assertSame();
	}

	/**
	 * A psql that goes on when the COPY has failed takes the data for statements.
	 */
	@Test
	void copyDataThatReadsLikeStatementsDoesNothingInAWrongState() {
		this.scripts.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE t (s text);", "COPY t FROM STDIN;", "ROLLBACK;",
					"CREATE TABLE evil (id int);", "DROP TABLE t_a1;", "\\.");
		assertThat(failing(OfflineRequest.upgrade("a1:b2"))).contains("no history");
		migrator(this.database).upgrade("b2");
		assertThat(failing(OfflineRequest.upgrade("a1:b2"))).contains("exactly at a1");
		assertThat(this.database.query("SELECT count(*) FROM t")).containsExactly("3");
	}

	@Test
	void copyDataWithCarriageReturnsArrivesAsItIs() {
		this.scripts.file("a1.sql", "-- migrate:revision a1\r\n-- migrate:upgrade\r\nCREATE TABLE t (s text);\r\n"
				+ "COPY t FROM STDIN;\r\na\r\nb\r\n\\.\r\nINSERT INTO t VALUES ('x\r\ny');\r\n-- migrate:downgrade\r\n"
				+ "DROP TABLE t;\r\n");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade();
		assertUpToDate();
		assertThat(this.database.query("SELECT s::bytea FROM t")).isEqualTo(this.other.query("SELECT s::bytea FROM t"))
			.hasSize(3);
	}

	@Test
	void runsOutsideATransactionWithItsJournal() {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int); INSERT INTO t VALUES (1);",
				"-- migrate:downgrade", "DROP TABLE t;");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE INDEX CONCURRENTLY t_id ON t (id);",
				"VACUUM t;", "-- migrate:downgrade", "DROP INDEX CONCURRENTLY t_id;", "-- migrate:verify",
				"SELECT count(*) = 1 FROM t;");
		this.scripts.revision("c3", "b2", "-- migrate:upgrade no-transaction", "CREATE SCHEMA s; SET search_path = s;",
				"CREATE TABLE u (id int);", "COPY u FROM STDIN;", "1", "2", "\\.",
				"BEGIN; INSERT INTO u VALUES (3); SET lock_timeout = '9s'; COMMIT;", "DISCARD ALL;",
				"CREATE INDEX CONCURRENTLY u_id ON s.u (id);", "-- migrate:downgrade no-transaction",
				"DROP INDEX CONCURRENTLY s.u_id;", "DROP SCHEMA s CASCADE;");
		run(OfflineRequest.upgrade("c3"));
		migrator(this.other).upgrade();
		assertUpToDate();
		assertThat(this.database.query("SELECT id FROM s.u")).containsExactly("1", "2", "3");
		run(OfflineRequest.downgrade("c3:a1"));
		migrator(this.other).downgrade("a1");
		assertSame();
		assertThat(failing(OfflineRequest.upgrade("b2:c3"))).contains("exactly at b2");
		assertThat(failing(OfflineRequest.upgrade("base:b2"))).contains("exactly at base");
	}

	@Test
	void runThatIsLeftInTheMiddleOutsideATransactionIsResumed() {
		this.scripts.revision("a1", "", "-- migrate:upgrade no-transaction", "CREATE TABLE t (id int);",
				"INSERT INTO t VALUES (1), (1);", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);",
				"INSERT INTO t VALUES (2);", "DROP INDEX CONCURRENTLY IF EXISTS nothing;", "INSERT INTO t VALUES (3);");
		String script = script(OfflineRequest.upgrade("a1"));
		for (String each : List.of(script, script.replace("\\set ON_ERROR_STOP on\n", ""))) {
			this.database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
			assertThat(program().run(this.database, each)).contains("migrate: the statement above failed");
			assertThat(this.database.query("SELECT id FROM t")).containsExactly("1", "1");
			assertThat(this.database.query("SELECT ordinal, outcome FROM migrate_statement ORDER BY 1"))
				.containsExactly("1|DONE", "2|DONE", "3|FAILED");
			assertThat(this.database.query("SELECT revision FROM migrate_revision")).isEmpty();
		}
		assertThat(failing(script)).contains("stopped in the middle");
		this.database.execute("DELETE FROM t WHERE ctid = '(0,1)'");
		assertThat(migrator(this.database).upgrade().isEmpty()).isFalse();
		assertThat(this.database.query("SELECT id FROM t ORDER BY 1")).containsExactly("1", "2", "3");
		assertThat(migrator(this.database).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void failingVerifyOutsideATransactionLeavesTheRevisionUnverified() {
		this.scripts.revision("a1", "", "-- migrate:upgrade no-transaction", "CREATE TABLE t (id int);",
				"-- migrate:verify", "SELECT count(*) = 1 FROM t;");
		String script = script(OfflineRequest.upgrade("a1"));
		for (String each : List.of(script, script.replace("\\set ON_ERROR_STOP on\n", ""))) {
			this.database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
			assertThat(program().run(this.database, each)).contains("did not give one row that is true");
			assertThat(this.database.query("SELECT revision, verified FROM migrate_revision")).containsExactly("a1|f");
		}
		this.database.execute("INSERT INTO t VALUES (1)");
		migrator(this.database).upgrade();
		assertThat(migrator(this.database).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void singleTransactionIsOneForAllRevisions() {
		this.mode = TransactionMode.SINGLE;
		this.scripts.table("a1", "").table("b2", "a1");
		run(OfflineRequest.upgrade("b2"));
		migrator(this.other).upgrade();
		assertUpToDate();
		this.scripts.table("c3", "b2").revision("d4", "c3", "-- migrate:upgrade", "SELECT nope;");
		assertThat(program().run(this.database, script(OfflineRequest.upgrade("b2:d4")))).contains("nope");
		assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY 1")).containsExactly("a1", "b2");
	}

	@Test
	void oddSchemaIsMadeWhereItIsMissing() {
		this.schema = "O'Brien \"$1\" :x S\u00f6hne";
		this.prefix = "odd_";
		this.scripts.table("a1", "").table("b2", "a1");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade("a1");
		assertSame();
		run(OfflineRequest.upgrade("a1:b2"));
		migrator(this.other).upgrade();
		assertUpToDate();
	}

	@Test
	void roleAndSearchPathOfTheSessionHoldForEveryRevision() {
		this.database.execute("CREATE ROLE offline_owner", "CREATE SCHEMA s AUTHORIZATION offline_owner");
		try {
			this.scripts
				.revision("a1", "", "-- migrate:upgrade",
						"CREATE TABLE a (id int); RESET ROLE; SET search_path = public;")
				.revision("b2", "a1", "-- migrate:upgrade no-transaction", "CREATE TABLE b (id int);", "RESET ALL;")
				.revision("c3", "b2", "-- migrate:upgrade", "CREATE TABLE c (id int);");
			String script = "SET search_path = s;\nSET ROLE offline_owner;\n" + script(OfflineRequest.upgrade("c3"))
					+ "CREATE TABLE behind AS SELECT current_setting('default_transaction_read_only') AS r,"
					+ " current_setting('TimeZone') AS z;\n";
			assertThat(program().run(this.database, script)).isEmpty();
			assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace = 's'::regnamespace"
					+ " AND relowner = 'offline_owner'::regrole AND relkind = 'r' AND relname !~ '_' ORDER BY 1"))
				.containsExactly("a", "b", "behind", "c");
			assertThat(this.database.query("SELECT r FROM s.behind")).containsExactly("off");
			assertThat(this.database.query("SELECT revision FROM s.migrate_revision ORDER BY 1")).containsExactly("a1",
					"b2", "c3");
		}
		finally {
			this.database.execute("DROP OWNED BY offline_owner", "DROP ROLE offline_owner");
		}
	}

	@Test
	void historyIsFoundInTheSchemaOfWhoeverRunsTheScript() {
		for (TestDatabase each : List.of(this.database, this.other)) {
			each.execute("CREATE SCHEMA \"O'Brien\"",
					"ALTER DATABASE " + each.name() + " SET search_path = \"O'Brien\", public");
		}
		this.scripts.table("a1", "").table("b2", "a1");
		run(OfflineRequest.upgrade("a1"));
		migrator(this.other).upgrade("a1");
		assertSame();
		run(OfflineRequest.upgrade("a1:b2"));
		migrator(this.other).upgrade();
		assertUpToDate();
		assertThat(this.database.query("SELECT revision FROM \"O'Brien\".migrate_revision ORDER BY 1"))
			.containsExactly("a1", "b2");
	}

}
