package dev.migrate.autogenerate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrate.autogenerate.AutogenerateSettings.ScratchDatabase;
import dev.migrate.error.Failure;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What building a model must not do to the database that it is compared with.
 */
@PostgresTest
class ScratchSafetyTests {

	private static final String LOCKS = "SELECT c.relname || ' ' || l.mode FROM pg_locks l"
			+ " JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace"
			+ " WHERE n.nspname IN ('public', 'app') AND l.database = (SELECT oid FROM pg_database"
			+ " WHERE datname = current_database()) AND l.mode <> 'AccessShareLock'";

	private static final String[] LIVE = { "CREATE EXTENSION citext", "CREATE TYPE mood AS ENUM ('a')",
			"CREATE TABLE users (id bigint PRIMARY KEY, mail citext)", "CREATE TABLE other (id int PRIMARY KEY)",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'" };

	private static final List<String> OUTSIDE = List.of("ALTER TABLE users ADD COLUMN bio text",
			"ALTER TABLE IF EXISTS users ADD bio text", "COMMENT ON TABLE users IS 'x'",
			"COMMENT ON COLUMN users.mail IS 'x'", "CREATE INDEX i ON users (id)",
			"CREATE INDEX CONCURRENTLY i ON ONLY users (id)", "DROP TABLE users", "ALTER INDEX users_pkey RENAME TO p",
			"CREATE TABLE child () INHERITS (users)", "CREATE POLICY p ON users", "ALTER TYPE mood ADD VALUE 'b'",
			"CREATE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f()",
			"CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING", "CREATE STATISTICS s ON id, mail FROM users",
			"CREATE SEQUENCE s OWNED BY users.id", "CREATE TABLE pg_catalog.t (id int)",
			"CREATE TABLE t (id int REFERENCES app.users)", "ALTER TABLE app.users ADD bio text", "DROP FUNCTION f()",
			"ALTER FUNCTION app.g() VOLATILE", "COMMENT ON FUNCTION f() IS 'x'",
			"COMMENT ON CONSTRAINT users_pkey ON users IS 'x'");

	private static List<String> traces(TestDatabase database) {
		List<String> traces = new ArrayList<>(
				database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'mig%'"
						+ " UNION SELECT relname FROM pg_class WHERE relname LIKE 'mig%'"
						+ " UNION SELECT state FROM pg_stat_activity WHERE datname = current_database()"
						+ " AND state LIKE 'idle in transaction%'"));
		traces.addAll(database.query(LOCKS));
		return traces;
	}

	@Test
	void liveTablesAreLockedAsAReaderDoes(TestDatabase database) {
		database.execute(LIVE);
		List<String> locks = new ArrayList<>();
		List<String> scratch = new ArrayList<>();
		new SchemaComparison(database).with((key) -> {
			locks.addAll(database.query(LOCKS));
			scratch.addAll(database.query("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"
					+ " AND locktype = 'relation' AND database = (SELECT oid FROM pg_database"
					+ " WHERE datname = current_database())"));
			return true;
		})
			.of("CREATE EXTENSION IF NOT EXISTS citext;", "DROP TABLE IF EXISTS users CASCADE;",
					"DROP TYPE IF EXISTS mood;", "DROP FUNCTION IF EXISTS f();",
					"CREATE TABLE users (id bigint PRIMARY KEY, mail citext);",
					"CREATE TABLE more (id int PRIMARY KEY, user_id bigint REFERENCES users);",
					"ALTER TABLE users ADD COLUMN owner text;", "ALTER TABLE users RENAME COLUMN owner TO bio;",
					"ALTER TABLE users OWNER TO nobody;", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';",
					"COMMENT ON FUNCTION f() IS 'x';", "CREATE AGGREGATE agg (int) (sfunc = int4pl, stype = int);",
					"CREATE COLLATION c (locale = 'C');", "COMMENT ON COLLATION c IS 'x';",
					"COMMENT ON TABLE users IS 'x';", "CREATE INDEX CONCURRENTLY ON users (bio);",
					"CREATE VIEW v AS SELECT * FROM users;");
		assertThat(locks).isEmpty();
		assertThat(scratch).doesNotContain("0").isNotEmpty();
		assertThat(traces(database)).isEmpty();
	}

	@Test
	void aStatementAboutWhatTheModelDoesNotMakeIsRefusedBeforeItRuns(TestDatabase database) {
		database.execute(LIVE);
		database.execute("CREATE SCHEMA app", "CREATE TABLE app.users (id int PRIMARY KEY)");
		assertThat(OUTSIDE).allSatisfy((statement) -> {
			Failure failure = Failures.of(ModelException.class,
					() -> new SchemaComparison(database).of("CREATE TABLE own (id int);", statement + ";"));
			assertThat(failure.what()).containsPattern("(is about|refers to) .*, which the model does not make");
			assertThat(failure.file()).isNotNull();
			assertThat(failure.line()).isEqualTo(2);
		});
		assertThat(traces(database)).isEmpty();
	}

	@Test
	void aForeignKeyMayLeadToATableThatIsListed(TestDatabase database) {
		database.execute("CREATE SCHEMA app", "CREATE TABLE app.users (id int PRIMARY KEY)",
				"CREATE TABLE t (id int REFERENCES app.users)");
		Comparison comparison = new SchemaComparison(database)
			.with(AutogenerateSettings.DEFAULT.withOutsideTables(Set.of("app.users")))
			.of("CREATE TABLE t (id int REFERENCES app.users);");
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
	}

	@Test
	void blocksOfCodeThatReachOutAreFoundAfterwards(TestDatabase database) {
		database.execute(LIVE);
		Failure failure = Failures.of(ModelException.class, () -> new SchemaComparison(database)
			.of("DO $$ BEGIN EXECUTE 'ALTER TABLE public.users ADD bio text'; END $$;"));
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("public.users: AccessExclusiveLock"));
		assertThat(database.query("SELECT count(*) FROM pg_attribute WHERE attname = 'bio'")).containsExactly("0");
	}

	@Test
	void whatLeansOnLiveObjectsIsFoundAfterwards(TestDatabase database) {
		database.execute(LIVE);
		Failure failure = Failures.of(ModelException.class,
				() -> new SchemaComparison(database).of("CREATE VIEW v AS SELECT id FROM users;"));
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("leans on public.users"));
	}

	@Test
	void nothingIsLeftWhenAStatementFails(TestDatabase database) {
		Failure failure = Failures.of(ModelException.class,
				() -> new SchemaComparison(database).of("CREATE TABLE public.a (id int);", "CREATE TABLE public.b (",
						"\tid int,", "\tkind no_such_type", ");"));
		assertThat(failure.line()).isEqualTo(4);
		assertThat(failure.sqlState()).isEqualTo("42704");
		assertThat(failure.what()).contains("type \"no_such_type\" does not exist");
		assertThat(failure.statement()).contains("CREATE TABLE public.b").doesNotContain("mig_");
		assertThat(traces(database)).isEmpty();
	}

	@Test
	void nothingIsLeftWhenTheConnectionDies(TestDatabase database) {
		Failure failure = Failures.of(ModelException.class, () -> new SchemaComparison(database).with((key) -> {
			database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
					+ " WHERE datname = current_database() AND pid <> pg_backend_pid()");
			return true;
		}).of("CREATE TABLE a (id int, t text CHECK (t IN ('a', 'b')));"));
		assertThat(failure.what()).contains("could not be compared");
		assertThat(traces(database)).isEmpty();
	}

	@Test
	void theConnectionIsAsItWas(TestDatabase database) throws Exception {
		try (var connection = database.connect(); var statement = connection.createStatement()) {
			statement.execute("SET search_path = pg_catalog; SET lock_timeout = '7s'");
			new ComparisonReader(new dev.migrate.database.postgresql.PostgresDatabase(),
					AutogenerateSettings.DEFAULT.withSchemas(List.of("public")), List.of())
				.read(connection, new ModelSource() {

					@Override
					public String name() {
						return "test";
					}

					@Override
					public Model read(ModelContext context) {
						return new Model(List.of(), Ownership.EVERYTHING, "nothing");
					}

				});
			try (var row = statement.executeQuery("SELECT current_setting('search_path'),"
					+ " current_setting('lock_timeout'), current_setting('check_function_bodies')")) {
				row.next();
				assertThat(List.of(row.getString(1), row.getString(2), row.getString(3))).containsExactly("pg_catalog",
						"7s", "on");
			}
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void aRoleWithoutTheRightIsToldHowToGoOn(TestDatabase database) {
		database.execute("CREATE ROLE plain_" + database.name() + " LOGIN PASSWORD 'x'");
		Failure failure = Failures.of(ModelException.class,
				() -> new SchemaComparison(database).as("plain_" + database.name(), "x")
					.of("CREATE TABLE a (id int);"));
		assertThat(failure.what()).contains("may not make a schema");
		assertThat(failure.action()).contains("GRANT CREATE ON DATABASE " + database.name(),
				"migrate.autogenerate.scratch-url");
		database.execute("DROP ROLE plain_" + database.name());
	}

	@Test
	void anExtensionIsInstalledForTheTimeBeingOrRefused(TestDatabase database) {
		String role = "extender_" + database.name();
		database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x'",
				"GRANT CREATE ON DATABASE " + database.name() + " TO " + role);
		String[] model = { "CREATE EXTENSION IF NOT EXISTS pageinspect WITH SCHEMA public;", "CREATE EXTENSION citext;",
				"COMMENT ON EXTENSION citext IS 'data type for case';",
				"CREATE TABLE public.a (id public.citext, t citext);" };
		assertThat(SchemaComparison.differences(new SchemaComparison(database).of(model)))
			.containsExactlyInAnyOrder("+ extension citext", "+ extension pageinspect", "+ table public.a");
		assertThat(database.query("SELECT extname FROM pg_extension")).containsExactly("plpgsql");
		Failure failure = Failures.of(ModelException.class,
				() -> new SchemaComparison(database).as(role, "x").of(model));
		assertThat(failure.what()).contains("pageinspect", "is not installed", role);
		database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
	}

	@Test
	void aModelThatFillsTheServersLockTableIsRefused(TestDatabase database) {
		String[] tables = new String[4000];
		for (int i = 0; i < tables.length; i++) {
			tables[i] = "CREATE TABLE t" + i + " (id int PRIMARY KEY);";
		}
		Failure failure = Failures.of(ModelException.class, () -> new SchemaComparison(database).of(tables));
		assertThat(failure.what()).contains("20000 locks");
		assertThat(failure.action()).contains("max_locks_per_transaction", "scratch-url");
	}

	@Test
	void aModelCanBeBuiltInADatabaseOfItsOwn(TestDatabase database) {
		database.execute("CREATE SCHEMA app", "CREATE EXTENSION citext SCHEMA app",
				"CREATE TABLE app.a (id app.citext DEFAULT 'x', t varchar CHECK (t IN ('a', 'b')))",
				"ALTER DATABASE " + database.name() + " SET search_path = app");
		try (TestDatabase scratch = database.server().createDatabase()) {
			SchemaComparison comparison = new SchemaComparison(database).with(AutogenerateSettings.DEFAULT
				.withScratch(new ScratchDatabase(scratch.url(), scratch.username(), scratch.password())));
			Comparison found = comparison.of("CREATE SCHEMA app; CREATE EXTENSION citext;",
					"CREATE TABLE a (id citext DEFAULT 'x', t varchar CHECK (t IN ('a', 'b')), more int);");
			assertThat(SchemaComparison.differences(found)).singleElement().asString().contains("table app.a", "more");
			assertThat(scratch.query("SELECT nspname FROM pg_namespace WHERE nspname = 'app'")).isEmpty();
			scratch.execute("CREATE SCHEMA app", "CREATE TABLE app.mine (id int)");
			Failure failure = Failures.of(ModelException.class, () -> comparison.of("CREATE TABLE a (id int);"));
			assertThat(failure.what()).contains("is not empty", "mine");
		}
		ScratchDatabase itself = new ScratchDatabase(database.url(), database.username(), database.password());
		assertThat(
				Failures
					.of(ModelException.class,
							() -> new SchemaComparison(database).with(AutogenerateSettings.DEFAULT.withScratch(itself))
								.of(""))
					.what())
			.contains("the very database");
		ScratchDatabase nowhere = new ScratchDatabase("jdbc:postgresql://localhost:1/none", "a", "secret");
		assertThat(
				Failures
					.of(ModelException.class,
							() -> new SchemaComparison(database).with(AutogenerateSettings.DEFAULT.withScratch(nowhere))
								.of(""))
					.toString())
			.contains("cannot be reached")
			.doesNotContain("secret");
	}

}
