package dev.migrate.autogenerate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.MiniPsql;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both sides of a comparison on a real server.
 */
@PostgresTest
class ComparisonReaderTests {

	private static final String[] SHOP = { """
			CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
			""", """
			CREATE DOMAIN email AS varchar(200) DEFAULT 'x' CHECK (VALUE IN ('a', 'b') AND VALUE LIKE '%@%');
			""", """
			CREATE TABLE users (
				id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				name varchar(50) NOT NULL CHECK (name IN ('A', 'B')),
				mail email,
				mood mood DEFAULT 'ok',
				upper_name text GENERATED ALWAYS AS (CASE WHEN name IN ('A', 'C') THEN upper(name) END) STORED,
				code varchar(9) DEFAULT CASE WHEN 'a'::varchar IN ('a', 'b') THEN 'x'::varchar ELSE 'y' END
			);
			""", """
			CREATE TABLE items (
				id serial PRIMARY KEY,
				user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
				state varchar(10),
				during tsrange,
				EXCLUDE USING gist (during WITH &&) WHERE (state IN ('a', 'b'))
			);
			""", """
			CREATE INDEX items_state ON items (lower(state)) WHERE state IN ('open', 'new');
			""", """
			CREATE VIEW open_items AS SELECT i.id, u.name FROM items i JOIN users u ON u.id = i.user_id
				WHERE i.state IN ('open', 'new');
			""", """
			CREATE MATERIALIZED VIEW counted AS SELECT state, count(*) AS n FROM items
				WHERE state IN ('open', 'new') GROUP BY state;
			""", """
			CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
			""", """
			CREATE TRIGGER touched BEFORE UPDATE ON items FOR EACH ROW WHEN (new.state IN ('a', 'b'))
				EXECUTE FUNCTION touch();
			""", """
			CREATE POLICY mine ON items USING (state IN ('a', 'b'));
			""" };

	@Test
	void aDatabaseEqualsTheFileThatItWasMadeFrom(TestDatabase database) {
		database.execute(SHOP);
		Comparison comparison = new SchemaComparison(database).of(SHOP);
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
		assertThat(comparison.is().objects()).hasSizeGreaterThan(9);
		assertThat(comparison.notes()).isEmpty();
	}

	@Test
	void whatWasWrittenFromItsPrintIsNoDifference(TestDatabase database) {
		database.execute(SHOP);
		Comparison first = new SchemaComparison(database).of("");
		database.execute("DROP VIEW open_items", "DROP MATERIALIZED VIEW counted", "DROP INDEX items_state",
				"DROP TRIGGER touched ON items", "DROP POLICY mine ON items",
				"ALTER TABLE users DROP CONSTRAINT users_name_check, DROP COLUMN upper_name",
				"ALTER TABLE items DROP CONSTRAINT items_during_excl",
				"ALTER DOMAIN email DROP CONSTRAINT email_check");
		Table users = table(first, "users");
		Table items = table(first, "items");
		Domain email = (Domain) first.is().objects().get(key(ObjectKind.DOMAIN, "email"));
		database.execute(
				"ALTER TABLE users ADD CONSTRAINT another " + definition(users, "users_name_check") + ", ADD upper_name"
						+ " text GENERATED ALWAYS AS ("
						+ users.column("upper_name").orElseThrow().generated().expression() + ") STORED",
				"ALTER TABLE users ALTER code SET DEFAULT " + users.column("code").orElseThrow().defaultExpression(),
				"ALTER DOMAIN email ADD CONSTRAINT email_check " + email.checks().get(0).definition(),
				"ALTER TABLE items ADD CONSTRAINT items_during_excl " + definition(items, "items_during_excl"),
				"CREATE INDEX items_state ON items " + items.indexes().get(0).definition(),
				"CREATE VIEW open_items AS " + view(first, ObjectKind.VIEW, "open_items").definition(),
				"CREATE MATERIALIZED VIEW counted AS "
						+ view(first, ObjectKind.MATERIALIZED_VIEW, "counted").definition());
		first.is().all(Trigger.class).forEach((trigger) -> database.execute(trigger.definition()));
		first.is().all(DefinedObject.class).forEach((object) -> database.execute(object.create()));
		Comparison comparison = new SchemaComparison(database).of(SHOP);
		assertThat(SchemaComparison.differences(comparison)).singleElement(InstanceOfAssertFactories.STRING)
			.contains("table public.users", "another", "users_name_check");
		Table wanted = comparison.wanted().table(ObjectName.of("public", "users")).orElseThrow();
		assertThat(definition(wanted, "users_name_check")).contains("('A'::character varying)::text")
			.isEqualTo(definition(table(comparison, "users"), "another"));
	}

	@Test
	void aDumpEqualsTheDatabaseThatItWasTakenFrom(TestDatabase database) throws IOException {
		String dump;
		try (InputStream in = getClass().getResourceAsStream("dump.sql")) {
			dump = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertThat(new MiniPsql().run(database, dump)).isEmpty();
		Comparison comparison = new SchemaComparison(database)
			.read(new SchemaFileModel("classpath:dev/migrate/autogenerate/dump.sql", getClass().getClassLoader()));
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
		assertThat(comparison.is().objects().keySet()).extracting(ObjectKey::toString)
			.contains("extension citext", "schema audit", "table audit.entries_2026", "view public.audits",
					"function audit.note()", "trigger noted of public.users", "policy mine of public.users");
		assertThat(comparison.notes()).singleElement().asString().startsWith("COPY");
		database.execute("ALTER TABLE audit.entries ADD more int", "ALTER TYPE public.mood ADD VALUE 'new'",
				"CREATE OR REPLACE VIEW public.audits AS SELECT id, \"order\", 7::bigint AS total, NULL::date AS at"
						+ " FROM public.audit");
		assertThat(SchemaComparison.differences(new SchemaComparison(database)
			.read(new SchemaFileModel("classpath:dev/migrate/autogenerate/dump.sql", getClass().getClassLoader()))))
			.extracting((line) -> line.substring(0, line.indexOf(':')))
			.containsExactlyInAnyOrder("~ table audit.entries", "~ table audit.entries_2026", "~ enum type public.mood",
					"~ view public.audits");
	}

	@Test
	void namesMayBeAnything(TestDatabase database) {
		String[] odd = { """
				CREATE SCHEMA "Größe "" 'ä";
				""", """
				CREATE TABLE "Größe "" 'ä"."select" ("order" int PRIMARY KEY, "tbl.x" text DEFAULT 'public."user"',
					"ß""" + "x".repeat(61) + """
				" int CHECK ("order" > 0));
				""", """
				CREATE TABLE "user" ("public" int DEFAULT 1, "group" int REFERENCES "Größe "" 'ä"."select" ("order"),
					n bigint DEFAULT nextval('"Größe "" ''ä"."S é"'::regclass));
				""".replace("CREATE TABLE", "CREATE SEQUENCE \"Größe \"\" 'ä\".\"S é\"; CREATE TABLE"), """
				CREATE INDEX "in dex" ON "user" (("public" + 1)) WHERE "group" IN (1, 2);
				""", """
				CREATE VIEW "VIEW" AS SELECT "public"."public", "Größe "" 'ä"."order" FROM "user" "public",
					"Größe "" 'ä"."select" "Größe "" 'ä";
				""" };
		for (String statements : odd) {
			new MiniPsql().run(database, statements);
		}
		Comparison comparison = new SchemaComparison(database).of(odd);
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
		assertThat(comparison.is().objects()).hasSize(6);
		assertThat(comparison.style().defaultSchema()).isEqualTo("public");
	}

	@Test
	void filtersHoldForBothSides(TestDatabase database) {
		database.execute("CREATE TABLE flyway_schema_history (id int)", "CREATE TABLE migrate_log (id serial)",
				"CREATE TABLE DATABASECHANGELOG (id int)", "CREATE TABLE old_a (id serial PRIMARY KEY)",
				"CREATE TABLE a (id int, secret int, CHECK (secret > 0))", "CREATE INDEX hidden ON a (id)",
				"CREATE VIEW v AS SELECT 1");
		AutogenerateSettings settings = AutogenerateSettings.DEFAULT.withSelection(
				new ObjectSelection(List.of(), List.of("old_*"), List.of("hidden"), Set.of(), Set.of(ObjectKind.VIEW)));
		Comparison comparison = new SchemaComparison(database).with(settings)
			.with((key) -> !key.name().name().startsWith("secret") && key.kind() != ObjectKind.CONSTRAINT)
			.of("CREATE TABLE a (id int, secret_too text CHECK (secret_too <> ''));", "CREATE TABLE old_b (id serial);",
					"CREATE VIEW w AS SELECT 1;");
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
		assertThat(comparison.is().objects().keySet()).extracting(ObjectKey::toString)
			.containsExactly("schema public", "table public.a");
		assertThat(table(comparison, "a").columns()).hasSize(1);
	}

	@Test
	void whatIsNotCompared(TestDatabase database) {
		Comparison comparison = new SchemaComparison(database).of("BEGIN;", "CREATE TABLE a (id int);",
				"INSERT INTO a VALUES (1);", "INSERT INTO public.a VALUES (2);", "UPDATE a SET id = 3;",
				"SELECT create_it('a');", "CREATE ROLE joe;", "GRANT SELECT ON a TO joe;", "COMMIT;");
		assertThat(comparison.data()).extracting(ModelStatement::sql)
			.containsExactly("INSERT INTO a VALUES (1)", "INSERT INTO \"public\".a VALUES (2)");
		assertThat(comparison.notes()).containsExactly(
				"CREATE ROLE is not part of a comparison: one such statement was not looked at",
				"INSERT is not part of a comparison: 2 such statements were not looked at",
				"SELECT is not part of a comparison: one such statement was not looked at",
				"UPDATE is not part of a comparison: one such statement was not looked at");
		for (String refused : List.of("ROLLBACK", "DROP SCHEMA public", "SAVEPOINT a", "PREPARE p AS SELECT 1",
				"CREATE SCHEMA x CREATE TABLE t ()")) {
			assertThat(Failures.of(ModelException.class, () -> new SchemaComparison(database).of(refused + ";")).what())
				.contains("has no place in a model");
		}
	}

	@Test
	void searchPathsOfAFileAreKept(TestDatabase database) {
		database.execute("CREATE SCHEMA extensions", "CREATE EXTENSION citext SCHEMA extensions", "CREATE SCHEMA app",
				"CREATE TABLE app.a (t extensions.citext)", "CREATE TABLE public.a (id int)",
				"CREATE TABLE app.b (LIKE app.a)");
		assertThat(SchemaComparison.differences(new SchemaComparison(database).of("CREATE EXTENSION citext;",
				"SET search_path TO app, extensions;", "CREATE TABLE a (t citext);", "RESET search_path;",
				"CREATE TABLE a (id int);", "SET SESSION search_path = 'app', pg_catalog;", "CREATE TABLE b (LIKE a);",
				"ALTER TABLE b OWNER TO CURRENT_USER;")))
			.isEmpty();
	}

	@Test
	void aModelMayPlaceItsNamesInStandInsItself(TestDatabase database) {
		database.execute("CREATE SCHEMA billing", "CREATE TYPE genre AS ENUM ('a', 'b')",
				"CREATE TABLE billing.invoice (id bigint PRIMARY KEY, genre genre)",
				"CREATE TABLE book (id bigint REFERENCES billing.invoice)", "CREATE EXTENSION citext",
				"CREATE VIEW unmapped AS SELECT 1 AS one");
		Comparison comparison = new SchemaComparison(database).read(new ModelSource() {

			@Override
			public String name() {
				return "mapped";
			}

			@Override
			public Model read(ModelContext context) {
				String billing = context.scratchSchema().apply("billing");
				assertThat(context.foreignNames().get("public")).contains("citext");
				return new Model(Stream
					.of("create schema if not exists " + billing, "create type genre as enum ('a','b')",
							"create cast (varchar as genre) with inout as implicit",
							"create table " + billing + ".invoice (id bigint not null, genre genre, primary key (id))",
							"create table book (id bigint)", "insert into " + billing + ".invoice values (1)",
							"alter table if exists book add constraint book_id_fkey foreign key (id) references "
									+ billing + ".invoice")
					.map((sql) -> new ModelStatement(sql, "entities"))
					.toList(), Ownership.MAPPED_TABLES, "2 entities");
			}

		});
		assertThat(SchemaComparison.differences(comparison)).hasSize(2)
			.contains("- view public.unmapped")
			.anyMatch((line) -> line.startsWith("+ cast"));
		assertThat(comparison.ownership()).isEqualTo(Ownership.MAPPED_TABLES);
		assertThat(comparison.data())
			.containsExactly(new ModelStatement("insert into \"billing\".invoice values (1)", "entities"));
	}

	@Test
	void constantsAreReadInTheTimeZoneOfMigrations(TestDatabase database) {
		String table = "CREATE TABLE a (at timestamptz DEFAULT timestamptz '2026-01-01 00:00', PRIMARY KEY (at))"
				+ " PARTITION BY RANGE (at); CREATE TABLE a1 PARTITION OF a"
				+ " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');";
		database.execute("SET TimeZone = 'Asia/Tokyo'; " + table);
		AutogenerateSettings settings = new AutogenerateSettings(List.of(), ObjectSelection.ALL, null, null, Set.of(),
				"migrate_", Duration.ofSeconds(2), Duration.ZERO, ZoneId.of("Asia/Tokyo"));
		assertThat(SchemaComparison.differences(new SchemaComparison(database).with(settings).of(table))).isEmpty();
	}

	@Test
	void whatIsNotLookedAtIsToldWhicheverSideHasIt(TestDatabase database) {
		String typed = "CREATE TYPE shape AS (id int);";
		String parted = "CREATE TABLE logs (at date) PARTITION BY RANGE (at);"
				+ "CREATE TABLE log PARTITION OF logs DEFAULT; CREATE TABLE flat (id int); CREATE INDEX i ON flat (id);";
		database.execute(typed, parted, "CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple)",
				"CREATE OPERATOR CLASS odd FOR TYPE int4 USING btree AS OPERATOR 1 <",
				"CREATE OPERATOR FAMILY lone USING btree",
				"CREATE FOREIGN DATA WRAPPER wrapper; CREATE SERVER there FOREIGN DATA WRAPPER wrapper",
				"CREATE FOREIGN TABLE far (id int) SERVER there", "CREATE FOREIGN TABLE hidden (id int) SERVER there",
				"CREATE TABLE typed OF shape", "CREATE INDEX logs_at ON ONLY logs (at)", "CLUSTER flat USING i",
				"ALTER TABLE flat ALTER id SET (n_distinct = 5)");
		Comparison comparison = new SchemaComparison(database)
			.with((ObjectKey key) -> !key.name().name().equals("hidden"))
			.of(typed, parted, "CREATE TABLE typed (id int);", "CREATE INDEX logs_at ON logs (at);",
					"CREATE TEXT SEARCH CONFIGURATION ours (COPY = english);");
		assertThat(comparison.notes()).containsExactly("Not compared, so write what changes of it by hand:"
				+ " CLUSTER on index public.i, ONLY of index public.logs_at,"
				+ " bond to a type of table public.typed, foreign server there, foreign table public.far,"
				+ " foreign-data wrapper wrapper, operator class public.odd, operator family public.lone,"
				+ " options of a column of public.flat, text search configuration public.ours,"
				+ " text search dictionary public.plain");
		assertThat(SchemaComparison.differences(comparison)).isEmpty();
	}

	@Test
	void aTextThatCannotBeMadeAgainSpoilsNoOther(TestDatabase database) {
		database.execute("CREATE TABLE a (n varchar, old int, CHECK (old > 0), CONSTRAINT n_ok"
				+ " CHECK ((n)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))");
		Comparison comparison = new SchemaComparison(database)
			.of("CREATE TABLE a (n varchar CONSTRAINT n_ok CHECK (n IN ('a', 'b')), CHECK (n <> ''));");
		Table wanted = comparison.wanted().table(ObjectName.of("public", "a")).orElseThrow();
		assertThat(definition(wanted, "n_ok")).isEqualTo(definition(table(comparison, "a"), "n_ok"));
	}

	private static String definition(Table table, String constraint) {
		return table.constraints()
			.stream()
			.filter((candidate) -> candidate.name().equals(constraint))
			.map(Constraint::definition)
			.findFirst()
			.orElseThrow();
	}

	private static ObjectKey key(ObjectKind kind, String name) {
		return ObjectKey.of(kind, ObjectName.of("public", name));
	}

	private static Table table(Comparison comparison, String name) {
		return comparison.is().table(ObjectName.of("public", name)).orElseThrow();
	}

	private static View view(Comparison comparison, ObjectKind kind, String name) {
		return (View) comparison.is().objects().get(key(kind, name));
	}

}
