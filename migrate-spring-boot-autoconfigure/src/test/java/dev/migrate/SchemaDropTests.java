package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.migrate.database.HistoryLocation;
import dev.migrate.database.SchemaContents;
import dev.migrate.database.SchemaObject;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.error.Failure;
import dev.migrate.execution.DropRefusedException;
import dev.migrate.execution.HistoryUnreadableException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Emptying the history's schema: all of it, and nothing else.
 */
@PostgresTest
class SchemaDropTests {

	/** One of each kind, some of which refer to each other in circles. */
	private static final String[] EVERYTHING = { "CREATE TYPE mood AS ENUM ('sad', 'happy')",
			"CREATE TYPE pair AS (a int, b mood)", "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')",
			"CREATE TYPE span AS RANGE (subtype = float8)", "CREATE COLLATION plain FROM \"C\"",
			"CREATE SEQUENCE free_numbers",
			"CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, serial_no serial,"
					+ " feels mood[], at email, s span, p pair, name text COLLATE plain)",
			"CREATE FUNCTION greet(u users) RETURNS text LANGUAGE sql AS 'SELECT ''hello'''",
			"CREATE FUNCTION next_free() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''free_numbers'')'",
			"ALTER TABLE users ADD COLUMN number bigint DEFAULT next_free()",
			"ALTER TABLE users ADD COLUMN greeting text DEFAULT greet(NULL)",
			"CREATE TABLE \"Odd \"\"Name\" (id int REFERENCES users (id))",
			"CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
			"CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (10)",
			"CREATE VIEW people AS SELECT * FROM users", "CREATE VIEW names AS SELECT name FROM people",
			"CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS c FROM names", "CREATE INDEX ON counted (c)",
			"CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
			"CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
			"CREATE RULE quiet AS ON DELETE TO parts DO INSTEAD NOTHING",
			"CREATE POLICY own ON users USING (name = current_user)",
			"CREATE PROCEDURE proc(IN a int, OUT b int) LANGUAGE sql AS 'SELECT 1'",
			"CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0')",
			"CREATE AGGREGATE rows_of(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')",
			"CREATE FUNCTION same(mood, mood) RETURNS bool LANGUAGE sql AS 'SELECT true'",
			"CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = mood, FUNCTION = same)",
			"CREATE OPERATOR FAMILY lone USING btree",
			"CREATE OPERATOR CLASS pairs FOR TYPE int4 USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int4)",
			"CREATE CAST (text AS pair) WITH INOUT", "CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple)",
			"CREATE TEXT SEARCH CONFIGURATION search (COPY = simple)",
			"ALTER TEXT SEARCH CONFIGURATION search ALTER MAPPING FOR word WITH words",
			"CREATE STATISTICS both_columns ON id, name FROM users",
			"CREATE CONVERSION conv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1",
			"CREATE FOREIGN DATA WRAPPER nowhere", "CREATE SERVER away FOREIGN DATA WRAPPER nowhere",
			"CREATE FOREIGN TABLE far (id int) SERVER away", "CREATE PUBLICATION everybody FOR TABLE users" };

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private List<String> left(String schema) {
		return this.database.query("SELECT i.type || ' ' || i.identity FROM pg_depend d CROSS JOIN LATERAL"
				+ " pg_identify_object(d.classid, d.objid, d.objsubid) i WHERE d.refclassid = 'pg_namespace'::regclass"
				+ " AND d.refobjid = '" + schema + "'::regnamespace ORDER BY 1");
	}

	private List<String> tables() {
		return left("public").stream().filter((name) -> name.startsWith("table ")).toList();
	}

	private static List<String> names(SchemaContents contents) {
		return contents.objects().stream().map(SchemaObject::toString).toList();
	}

	@Test
	void everythingIsDroppedAndTheNextUpgradeBeginsAnew() {
		builder().build().upgrade();
		this.database.execute("INSERT INTO t_a1 VALUES (1), (2)");
		Migrator migrator = builder().build();
		SchemaContents contents = migrator.contents();
		assertThat(names(contents)).containsExactly("table public.migrate_log", "table public.migrate_meta",
				"table public.migrate_repeatable", "table public.migrate_revision", "table public.migrate_statement",
				"table public.t_a1", "table public.t_b2");
		assertThat(contents.objects()).filteredOn((object) -> object.name().equals("public.t_a1"))
			.singleElement()
			.extracting(SchemaObject::rows)
			.isEqualTo(2L);
		assertThat(contents.histories()).containsExactly("migrate_");
		assertThat(contents.counts()).containsEntry("table", 7);
		assertThat(contents.database()).isEqualTo(this.database.name());
		migrator.drop(contents);
		assertThat(left("public")).isEmpty();
		assertThat(migrator.lock()).isEmpty();
		assertThat(migrator.contents().isEmpty()).isTrue();
		assertThat(migrator.upgrade().steps()).hasSize(2);
	}

	@Test
	void objectsOfEveryKindAreDroppedWhateverTheyReferTo() {
		this.database.execute(EVERYTHING);
		Migrator migrator = builder().build();
		SchemaContents contents = migrator.contents();
		assertThat(contents.counts().keySet()).containsExactlyInAnyOrder("aggregate", "collation", "conversion",
				"foreign table", "function", "materialized view", "operator", "operator class", "operator family",
				"procedure", "sequence", "statistics object", "table", "text search configuration",
				"text search dictionary", "type", "view");
		assertThat(names(contents))
			.contains("table public.\"Odd \"\"Name\"", "type public.mood", "type public.email",
					"sequence public.free_numbers", "function public.greet(public.users)")
			.noneMatch((name) -> name.contains("users_") || name.contains("[]") || name.contains("multirange"));
		migrator.drop(contents);
		assertThat(left("public")).isEmpty();
		assertThat(this.database.query("SELECT pubname FROM pg_publication")).containsExactly("everybody");
	}

	@Test
	void extensionsAndTheirObjectsStay() {
		this.database.execute("CREATE EXTENSION IF NOT EXISTS plpgsql", "CREATE EXTENSION hstore",
				"CREATE TABLE t (h hstore)");
		Migrator migrator = builder().build();
		assertThat(names(migrator.contents())).containsExactly("table public.t");
		migrator.drop(migrator.contents());
		assertThat(this.database.query("SELECT 'a=>1'::hstore -> 'a'")).containsExactly("1");
	}

	@Test
	void otherSchemasStay() {
		this.database.execute("CREATE SCHEMA other", "CREATE TABLE other.t (id int)",
				"CREATE VIEW other.v AS SELECT * FROM other.t", "CREATE TABLE mine AS SELECT * FROM other.v",
				"CREATE VIEW looks AS SELECT * FROM other.v");
		Migrator migrator = builder().build();
		migrator.drop(migrator.contents());
		assertThat(left("public")).isEmpty();
		assertThat(left("other")).containsExactly("table other.t", "view other.v");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE VIEW other.v AS SELECT * FROM users;view other.v depends on table public.users",
			"CREATE MATERIALIZED VIEW other.v AS SELECT 1 FROM users;"
					+ "materialized view other.v depends on table public.users",
			"CREATE TABLE other.o (id int CONSTRAINT o_fk REFERENCES users (id));"
					+ "table constraint o_fk on other.o depends on table public.users",
			"CREATE TABLE other.o (m mood[]);table column other.o.m depends on type public.mood",
			"CREATE TABLE other.o (u users);table column other.o.u depends on table public.users",
			"CREATE TABLE other.o (n bigint DEFAULT nextval('free_numbers'));"
					+ "default value for other.o.n depends on sequence public.free_numbers",
			"CREATE TABLE other.o () INHERITS (users);table other.o depends on table public.users",
			"CREATE TABLE other.o PARTITION OF parts FOR VALUES FROM (20) TO (30);"
					+ "table other.o depends on table public.parts",
			"CREATE FUNCTION other.f(users) RETURNS int LANGUAGE sql AS 'SELECT 1';"
					+ "function other.f(public.users) depends on table public.users",
			"CREATE TYPE other.c AS (m mood);composite type column other.c.m depends on type public.mood",
			"CREATE DOMAIN other.d AS mood;type other.d depends on type public.mood",
			"CREATE TABLE other.o (id int); CREATE TRIGGER tr BEFORE INSERT ON other.o FOR EACH ROW EXECUTE FUNCTION"
					+ " touch();trigger tr on other.o depends on function public.touch()",
			"CREATE TABLE other.o (id int); CREATE POLICY p ON other.o USING (next_free() > 0);"
					+ "policy p on other.o depends on function public.next_free()",
			"CREATE TABLE other.o (n text); CREATE INDEX o_idx ON other.o (lower_name(n));"
					+ "index other.o_idx depends on function public.lower_name(pg_catalog.text)" })
	void whatHangsOnItFromOutsideIsNamedAndNothingIsDropped(String example) {
		this.database.execute(EVERYTHING);
		this.database.execute(
				"CREATE FUNCTION lower_name(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)'",
				"CREATE SCHEMA other");
		SchemaContents before = builder().build().contents();
		int end = example.lastIndexOf(';');
		this.database.execute(example.substring(0, end));
		List<String> there = left("public");
		String detail = example.substring(end + 1);
		assertThat(Failures.of(DropRefusedException.class, () -> builder().build().contents()).details())
			.contains(detail);
		Failure failure = Failures.of(DropRefusedException.class, () -> builder().build().drop(before));
		assertThat(failure.details()).contains(detail);
		assertThat(failure.what()).contains("in other schemas or of other roles");
		assertThat(left("public")).isEqualTo(there);
	}

	@Test
	void otherRolesObjectsStayAndRefuseToLoseWhatTheyHangOn() {
		String role = "app_" + this.database.name();
		String group = "group_" + this.database.name();
		this.database.execute("CREATE ROLE " + group, "CREATE ROLE " + role + " LOGIN PASSWORD 'app' IN ROLE " + group,
				"GRANT ALL ON SCHEMA public TO " + role, "CREATE TABLE foreign_one (id int)",
				"CREATE TABLE shared (id int)", "ALTER TABLE shared OWNER TO " + group);
		Migrator app = Migrator.builder(this.database.dataSource(role, "app"))
			.locations(this.scripts.location())
			.onExistingSchema(OnExistingSchema.RUN)
			.build();
		app.upgrade();
		SchemaContents contents = app.contents();
		assertThat(names(contents)).contains("table public.shared", "table public.t_a1")
			.doesNotContain("table public.foreign_one");
		assertThat(contents.kept()).extracting(SchemaObject::toString, SchemaObject::owner)
			.containsExactly(tuple("table public.foreign_one", "postgres"));
		this.database.execute("CREATE VIEW looks AS SELECT * FROM t_a1");
		assertThat(Failures.of(DropRefusedException.class, app::contents).details())
			.containsExactly("view public.looks depends on table public.t_a1");
		this.database.execute("DROP VIEW looks");
		app.drop(app.contents());
		assertThat(left("public")).containsExactly("table public.foreign_one");
	}

	@Test
	void superuserDropsItsOwnOnly() {
		String role = "app_" + this.database.name();
		this.database.execute("CREATE ROLE " + role, "CREATE TABLE mine (id int)", "CREATE TABLE theirs (id int)",
				"ALTER TABLE theirs OWNER TO " + role);
		assertThat(Failures.of(DropRefusedException.class, () -> builder().build().contents()).details())
			.containsExactly("table public.theirs of the role " + role);
		assertThat(names(builder().onExistingSchema(OnExistingSchema.RUN).build().contents()))
			.containsExactly("table public.mine");
	}

	@Test
	void historyOfAnotherRoleIsNotLeftWithoutItsTables() {
		String role = "app_" + this.database.name();
		builder().build().upgrade();
		this.database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'app'", "GRANT ALL ON SCHEMA public TO " + role,
				"GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role, "ALTER TABLE t_a1 OWNER TO " + role);
		Migrator app = Migrator.builder(this.database.dataSource(role, "app"))
			.locations(this.scripts.location())
			.build();
		assertThat(Failures.of(DropRefusedException.class, app::contents).what())
			.contains("belongs to the role 'postgres'");
	}

	@Test
	void historyOfItsOwnInAnotherSchemaThanTheTablesIsNotDroppedAlone() {
		Migrator migrator = builder().schema("ops").build();
		migrator.upgrade();
		Failure failure = Failures.of(DropRefusedException.class, migrator::contents);
		assertThat(failure.what()).contains("ops holds nothing but the history");
		assertThat(failure.next()).isEqualTo("migrate reset");
		this.database.execute("ALTER TABLE t_a1 SET SCHEMA ops", "ALTER TABLE t_b2 SET SCHEMA ops",
				"CREATE TABLE beside (id int)");
		SchemaContents contents = migrator.contents();
		assertThat(contents.tablesBeside()).isEqualTo(1);
		migrator.drop(contents);
		assertThat(left("ops")).isEmpty();
		assertThat(left("public")).containsExactly("table public.beside");
	}

	@Test
	void otherHistoriesInTheSchemaAreNamed() {
		builder().tablePrefix("Billing_").build().upgrade("a1");
		this.database.execute("DROP TABLE t_a1");
		builder().onExistingSchema(OnExistingSchema.RUN).build().upgrade();
		assertThat(builder().build().contents().histories()).containsExactly("Billing_", "migrate_");
	}

	@Test
	void misplacedHistoryIsNotTakenForNone() {
		builder().schema("ops").build().upgrade();
		this.database.execute("CREATE TABLE precious (id int)");
		Failures.of(HistoryUnreadableException.class, () -> builder().build().contents());
	}

	@Test
	void nothingIsDroppedWhenTheContentsHaveChanged() {
		builder().build().upgrade();
		SchemaContents agreed = builder().build().contents();
		this.database.execute("CREATE TABLE extra (id int)", "DROP TABLE t_b2");
		Failure failure = Failures.of(DropRefusedException.class, () -> builder().build().drop(agreed));
		assertThat(failure.details()).containsExactly("New: table public.extra", "Gone: table public.t_b2");
		assertThat(tables()).hasSize(7);
	}

	@Test
	void nothingIsDroppedWhereThereAreMoreRowsThanWereAgreedTo() {
		builder().build().upgrade();
		this.database.execute("INSERT INTO t_b2 VALUES (1), (2)");
		SchemaContents agreed = builder().build().contents();
		this.database.execute("INSERT INTO t_b2 VALUES (3)", "INSERT INTO t_a1 VALUES (1)");
		Failure failure = Failures.of(DropRefusedException.class, () -> builder().build().drop(agreed));
		assertThat(failure.details()).containsExactly("table public.t_a1: 1 row, 1 more than was agreed to",
				"table public.t_b2: 3 rows, 1 more than was agreed to");
		assertThat(tables()).hasSize(7);
		this.database.execute("DELETE FROM t_a1", "DELETE FROM t_b2 WHERE id < 3");
		builder().build().drop(agreed);
		assertThat(tables()).isEmpty();
	}

	@Test
	void anyNumberOfRowsIsDroppedWhereNobodyCountedThem() {
		builder().build().upgrade();
		SchemaContents agreed = builder().build().contents().uncounted();
		this.database.execute("INSERT INTO t_b2 VALUES (1)", "ANALYZE");
		builder().build().drop(agreed);
		assertThat(tables()).isEmpty();
	}

	@Test
	void contentsOfAnotherDatabaseAreNotDropped() throws Exception {
		builder().build().upgrade();
		try (TestDatabase other = this.database.server().createDatabase()) {
			Migrator there = Migrator.builder(other.dataSource()).locations(this.scripts.location()).build();
			there.upgrade();
			SchemaContents agreed = builder().build().contents();
			Failures.of(DropRefusedException.class, () -> there.drop(agreed));
			assertThat(other.query("SELECT revision FROM migrate_revision")).hasSize(2);
		}
	}

	@Test
	void runUnderWayIsWaitedFor() throws SQLException {
		builder().build().upgrade();
		SchemaContents contents = builder().build().contents();
		long key = new PostgresDatabase().lockKey(new HistoryLocation("public", "migrate_"));
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + key + ")");
			Failures.of(LockNotObtainedException.class,
					() -> builder().lockWaitTimeout(Duration.ofMillis(200)).build().drop(contents));
		}
		assertThat(tables()).hasSize(7);
	}

	@Test
	void tableInUseKeepsEverything() throws SQLException {
		builder().build().upgrade();
		Migrator migrator = builder().lockTimeout(Duration.ofMillis(100)).build();
		SchemaContents contents = migrator.contents();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM t_b2");
			Failure failure = Failures.of(MigrationFailedException.class, () -> migrator.drop(contents));
			assertThat(failure.sqlState()).isEqualTo("55P03");
			assertThat(failure.action()).contains("Somebody uses the tables");
			other.rollback();
		}
		assertThat(tables()).hasSize(7);
	}

	@Test
	void lockedTableKeepsItsEstimate() throws SQLException {
		this.database.execute("CREATE TABLE big AS SELECT generate_series(1, 1000) AS n", "ANALYZE big");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE big");
			SchemaObject big = builder().build().contents().objects().get(0);
			assertThat(big.rows()).isNull();
			assertThat(big.estimatedRows()).isEqualTo(1000);
			other.rollback();
		}
	}

	@Test
	void estimateMayGrowByHalfUntilItIsDropped() throws SQLException {
		this.database.execute("CREATE TABLE big AS SELECT generate_series(1, 1000) AS n", "ANALYZE big");
		SchemaContents agreed;
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE big");
			agreed = builder().build().contents();
			other.rollback();
		}
		this.database.execute("INSERT INTO big SELECT generate_series(1, 501)", "ANALYZE big");
		Failure failure = Failures.of(DropRefusedException.class, () -> builder().build().drop(agreed));
		assertThat(failure.details())
			.containsExactly("table public.big: about 1,501 rows, 501 more than was agreed to");
		this.database.execute("DELETE FROM big WHERE n = 1000", "VACUUM ANALYZE big");
		builder().build().drop(agreed);
		assertThat(left("public")).isEmpty();
	}

	@Test
	void severalHundredTablesGoInOneTransaction() {
		this.database.execute(IntStream.range(0, 400)
			.mapToObj((i) -> "CREATE TABLE n" + i + " (id serial PRIMARY KEY, t text)")
			.collect(Collectors.joining(";")));
		Migrator migrator = builder().build();
		migrator.drop(migrator.contents());
		assertThat(left("public")).isEmpty();
	}

	@Test
	void schemaThatDoesNotExistHoldsNothing() {
		Migrator migrator = builder().schema("absent").build();
		assertThat(migrator.contents().isEmpty()).isTrue();
		migrator.drop(migrator.contents());
	}

	@Test
	void rolesSettingsOfTheConnectionDoNotMatter() {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) this.database.dataSource();
		dataSource.setOptions("-c search_path=public,pg_temp -c default_transaction_isolation=serializable");
		Migrator migrator = Migrator.builder(dataSource).locations(this.scripts.location()).build();
		migrator.upgrade();
		migrator.drop(migrator.contents());
		assertThat(left("public")).isEmpty();
	}

}
