package dev.migrate.database.postgresql.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migrate.schema.Column;
import dev.migrate.schema.ColumnName;
import dev.migrate.schema.CompositeType;
import dev.migrate.schema.CompositeType.Attribute;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Kind;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Generated;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Index;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Routine;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.SequenceOptions;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of everything, record by record.
 */
@PostgresTest
class PostgresSchemaReaderTests {

	private static SchemaFixture shop;

	@BeforeAll
	static void read(TestDatabase database) {
		database.execute(SchemaFixture.everything());
		shop = SchemaFixture.read(database, "shop");
	}

	@Test
	void holdsWhatWasMadeAndNothingElse() {
		assertThat(shop.schema()
			.objects()
			.keySet()
			.stream()
			.collect(Collectors.groupingBy(ObjectKey::kind,
					Collectors.mapping((key) -> key.name().name(), Collectors.joining(" | ")))))
			.containsOnly(Map.entry(ObjectKind.SCHEMA, "shop"),
					Map.entry(ObjectKind.EXTENSION, "btree_gist | citext | pg_trgm"),
					Map.entry(ObjectKind.ENUM, "mood"), Map.entry(ObjectKind.DOMAIN, "price | word"),
					Map.entry(ObjectKind.COMPOSITE_TYPE, "address"), Map.entry(ObjectKind.RANGE_TYPE, "span"),
					Map.entry(ObjectKind.COLLATION, "german | plain"),
					Map.entry(ObjectKind.SEQUENCE, "customer_number_seq | ticket"),
					Map.entry(ObjectKind.TABLE,
							"Weird \"Name\" ünï | basket | cache | child | customer | event | event_2024 | event_rest"
									+ " | item | near | parent | parent_two"),
					Map.entry(ObjectKind.VIEW, "by_key | payers | paying"),
					Map.entry(ObjectKind.MATERIALIZED_VIEW, "totals"),
					Map.entry(ObjectKind.FUNCTION, "mood_less | mood_number | moods | span_diff | touch | twice"),
					Map.entry(ObjectKind.PROCEDURE, "nothing"), Map.entry(ObjectKind.AGGREGATE, "product"),
					Map.entry(ObjectKind.OPERATOR, "<<< | >>>"),
					Map.entry(ObjectKind.CAST, "character varying AS shop.mood | shop.mood AS integer"),
					Map.entry(ObjectKind.TRIGGER, "event_touch | late | replayed | touched"),
					Map.entry(ObjectKind.RULE, "no_delete"), Map.entry(ObjectKind.POLICY, "own | reading"),
					Map.entry(ObjectKind.STATISTICS, "customer_stats"));
	}

	@Test
	void schemasAndExtensions() {
		assertThat(shop.schema().all(Namespace.class)).containsExactly(new Namespace("shop", "it's a shop"));
		assertThat(shop.schema().all(Extension.class)).containsExactly(new Extension("btree_gist", "ext", null),
				new Extension("citext", "ext", "ours"), new Extension("pg_trgm", "shop", null));
	}

	@Test
	void types() {
		assertThat(shop.object(ObjectKind.ENUM, "mood"))
			.isEqualTo(new EnumType(shop.name("mood"), List.of("sad", "so, so", "it's \"ok\""), "how one is"));
		assertThat(shop.object(ObjectKind.DOMAIN, "price")).isEqualTo(new Domain(
				shop.name("price"), "numeric(10,2)", null, true, "0", List.of(new Constraint("price_positive",
						Kind.CHECK, List.of(), "CHECK ((VALUE >= (0)::numeric))", null, List.of(), true, "never owed")),
				"money"));
		assertThat(shop.object(ObjectKind.DOMAIN, "word"))
			.isEqualTo(new Domain(shop.name("word"), "text", "\"C\"", false, null, List.of(), null));
		assertThat(shop.object(ObjectKind.COMPOSITE_TYPE, "address")).isEqualTo(new CompositeType(shop.name("address"),
				List.of(new Attribute("street", "text", null, "the street"),
						new Attribute("zip", "character varying(10)", "\"C\"", null),
						new Attribute("feeling", "shop.mood", null, null)),
				"where"));
	}

	@Test
	void sequencesButForThoseOfIdentityColumns() {
		assertThat(shop.schema().all(Sequence.class)).containsExactly(
				new Sequence(shop.name("customer_number_seq"), SequenceOptions.of("integer"),
						new ColumnName(shop.name("customer"), "number"), false, null),
				new Sequence(shop.name("ticket"), new SequenceOptions("integer", 10, 5, 5, 1000, 3, true), null, false,
						"tickets"));
	}

	@Test
	void columns() {
		assertThat(shop.table("customer").columns())
			.containsExactly(
					Column.of("id", "bigint")
						.withNotNull(true)
						.withIdentity(new Identity(true,
								new SequenceOptions("bigint", 100, 10, 1, Long.MAX_VALUE, 20, false))),
					Column.of("number", "integer")
						.withNotNull(true)
						.withDefault("nextval('shop.customer_number_seq'::regclass)"),
					new Column("name", "character varying(80)", "\"C\"", true, "'nobody'::character varying", null,
							null, null, null, 200, false, null),
					Column.of("email", "ext.citext").withComment("where to write"),
					Column.of("state", "shop.mood").withDefault("'sad'::shop.mood"), Column.of("home", "shop.address"),
					Column.of("paid", "shop.price"), Column.of("nicknames", "text[]"),
					Column.of("full_name", "text").withGenerated(new Generated("((name)::text || '!'::text)", true)),
					Column.of("ticket", "integer").withDefault("nextval('shop.ticket'::regclass)"),
					Column.of("touched", "timestamp with time zone")
						.withDefault("'2024-01-01 00:00:00+00'::timestamp with time zone"),
					new Column("notes", "text", null, false, null, null, null, "EXTERNAL", "pglz", null, false, null));
		assertThat(shop.column("basket", "number").identity())
			.isEqualTo(new Identity(false, SequenceOptions.of("integer")));
	}

	@Test
	void constraints() {
		assertThat(shop.table("customer").constraints()).containsExactly(
				constraint("customer_pkey", Kind.PRIMARY_KEY, "PRIMARY KEY (id)", "id"),
				constraint("customer_email_key", Kind.UNIQUE, "UNIQUE (email, name)", "email", "name"),
				new Constraint("named", Kind.CHECK, List.of("name", "number"),
						"CHECK ((((name)::text <> ''::text) AND (number > 0)))", null, List.of(), true, "has a name"),
				constraint("twice_positive", Kind.CHECK, "CHECK ((shop.twice(number) > 0))", "number")
					.withValidated(false));
		assertThat(shop.table("basket").constraints()).containsExactly(
				constraint("basket_pk", Kind.PRIMARY_KEY, "PRIMARY KEY (number, customer)", "number", "customer"),
				new Constraint("basket_customer", Kind.FOREIGN_KEY, List.of("customer"),
						"FOREIGN KEY (customer) REFERENCES shop.customer(id) ON DELETE CASCADE"
								+ " DEFERRABLE INITIALLY DEFERRED",
						shop.name("customer"), List.of("id"), true, null),
				constraint("basket_apart", Kind.EXCLUSION,
						"EXCLUDE USING gist (customer WITH =, during WITH &&) WHERE ((customer > 0))", "customer",
						"during"));
		assertThat(shop.table("item").constraints())
			.containsExactly(new Constraint("item_basket", Kind.FOREIGN_KEY, List.of("basket", "customer"),
					"FOREIGN KEY (basket, customer) REFERENCES shop.basket(number, customer)", shop.name("basket"),
					List.of("number", "customer"), false, null));
	}

	@Test
	void foreignKeysToTablesThatWereNotAskedFor() {
		assertThat(shop.constraint("near", "near_far_fkey")).isEqualTo(new Constraint("near_far_fkey", Kind.FOREIGN_KEY,
				List.of("far"), "FOREIGN KEY (far) REFERENCES other.far(id)", ObjectName.of("other", "far"),
				List.of("id"), true, null));
	}

	private static Constraint constraint(String name, Kind kind, String definition, String... columns) {
		return new Constraint(name, kind, List.of(columns), definition, null, List.of(), true, null);
	}

	@Test
	void indexes() {
		ObjectName customer = shop.name("customer");
		assertThat(shop.table("customer").indexes()).containsExactly(
				new Index(shop.name("customer_alike"), customer, false, List.of("notes"),
						"USING gin (notes shop.gin_trgm_ops)", true, null),
				new Index(shop.name("customer_lower"), customer, false, List.of("", "state"),
						"USING btree (lower((name)::text) DESC NULLS LAST, state) INCLUDE (number)"
								+ " WHERE (email IS NOT NULL)",
						true, "for search"),
				new Index(shop.name("customer_once"), customer, true, List.of("number", "touched"),
						"USING btree (number, touched)", true, null));
	}

	@Test
	void settings() {
		assertThat(shop.table("customer").settings()).isSameAs(Table.Settings.DEFAULT);
		assertThat(shop.table("customer").comment()).isEqualTo("who buys");
		assertThat(shop.table("cache").settings().unlogged()).isTrue();
		assertThat(shop.table("basket").settings()).isEqualTo(new Table.Settings(false,
				Map.of("fillfactor", "70", "autovacuum_enabled", "false", "toast.autovacuum_enabled", "false"), true,
				true, "USING INDEX basket_pk", null));
	}

	@Test
	void partitionsWithWhatTheyHaveOfTheirOwn() {
		Table event = shop.table("event");
		assertThat(event.partitioning()).isEqualTo("RANGE (at)");
		assertThat(event.partition()).isNull();
		assertThat(event.constraints()).extracting(Constraint::name).containsExactly("event_pkey", "event_kind");
		assertThat(event.indexes()).containsExactly(new Index(shop.name("event_by_kind"), event.name(), false,
				List.of("kind"), "USING btree (kind)", true, null));
		Table year = shop.table("event_2024");
		assertThat(year.partition()).isEqualTo(new Table.Partition(event.name(),
				"FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')"));
		assertThat(year.constraints()).isEmpty();
		assertThat(year.indexes()).isEmpty();
		assertThat(year.inherits()).isEmpty();
		assertThat(year.columns()).extracting(Column::name, Column::inherited)
			.containsExactly(inherited("id"), inherited("at"), inherited("kind"));
		Table rest = shop.table("event_rest");
		assertThat(rest.partition()).isEqualTo(new Table.Partition(event.name(), "DEFAULT"));
		assertThat(rest.constraints()).extracting(Constraint::name).containsExactly("event_rest_kind");
		assertThat(rest.indexes()).extracting((index) -> index.name().name()).containsExactly("event_rest_id");
	}

	private static Tuple inherited(String column) {
		return Tuple.tuple(column, true);
	}

	@Test
	void inheritanceInTheOrderOfTheParents() {
		Table child = shop.table("child");
		assertThat(child.inherits()).containsExactly(shop.name("parent_two"), shop.name("parent"));
		assertThat(child.partition()).isNull();
		assertThat(child.constraints()).isEmpty();
		assertThat(child.columns()).filteredOn((column) -> !column.inherited())
			.extracting(Column::name)
			.containsExactly("c");
	}

	@Test
	void views() {
		View paying = (View) shop.object(ObjectKind.VIEW, "paying");
		// version 16 stopped to qualify the columns of a single relation
		assertThat(paying.definition().replace("c.", "")).isEqualTo("""
				SELECT id,
				    name,
				    (state = 'sad'::shop.mood) AS sad,
				    'shop.customer'::text AS plain,
				    'shop.customer'::regclass AS rel
				   FROM shop.customer c
				  WHERE ((paid)::numeric > (0)::numeric)""");
		assertThat(paying.columns()).containsExactly(new View.ViewColumn("id", "bigint", null, null),
				new View.ViewColumn("name", "character varying(80)", "'x'::character varying", null),
				new View.ViewColumn("sad", "boolean", null, "poor"), new View.ViewColumn("plain", "text", null, null),
				new View.ViewColumn("rel", "regclass", null, null));
		assertThat(paying.options()).isEqualTo(Map.of("security_barrier", "true"));
		assertThat(paying.comment()).isEqualTo("payers");
		View totals = (View) shop.object(ObjectKind.MATERIALIZED_VIEW, "totals");
		assertThat(totals.materialized()).isTrue();
		assertThat(totals.comment()).isEqualTo("sums");
		assertThat(totals.indexes()).containsExactly(new Index(shop.name("totals_state"), totals.name(), true,
				List.of("state"), "USING btree (state)", true, null));
	}

	@Test
	void routines() {
		assertThat(shop.object(ObjectKind.FUNCTION, "touch"))
			.isEqualTo(new Routine(shop.name("touch"), false, "", "() RETURNS trigger", """
					CREATE OR REPLACE FUNCTION shop.touch()
					 RETURNS trigger
					 LANGUAGE plpgsql
					AS $function$
					BEGIN
					  -- shop.customer 'shop.customer'::regclass
					  NEW.touched := now();
					  RETURN NEW;
					END $function$""", "touches"));
		Routine twice = (Routine) shop.object(
				new ObjectKey(ObjectKind.FUNCTION, shop.name("twice"), "n integer, times integer, OUT result bigint"));
		assertThat(twice.signature())
			.isEqualTo("(n integer, times integer DEFAULT 2, OUT result bigint) RETURNS bigint");
		Routine moods = (Routine) shop
			.object(new ObjectKey(ObjectKind.FUNCTION, shop.name("moods"), "VARIADIC shop.mood[]"));
		assertThat(moods.signature()).isEqualTo("(VARIADIC shop.mood[]) RETURNS SETOF shop.mood");
		Routine nothing = (Routine) shop
			.object(new ObjectKey(ObjectKind.PROCEDURE, shop.name("nothing"), "INOUT a integer"));
		assertThat(nothing.procedure()).isTrue();
		assertThat(nothing.definition()).startsWith("CREATE OR REPLACE PROCEDURE shop.nothing(");
	}

	@Test
	void triggers() {
		assertThat(shop.object(shop.part(ObjectKind.TRIGGER, "customer", "touched")))
			.isEqualTo(new Trigger(shop.name("customer"), "touched",
					"CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF name ON shop.customer FOR EACH ROW"
							+ " WHEN (((new.name)::text <> 'shop.x'::text))"
							+ " EXECUTE FUNCTION shop.touch('shop.customer')",
					Trigger.Firing.ORIGIN, "keeps time"));
		assertThat(shop.schema().all(Trigger.class)).extracting(Trigger::name, Trigger::enabled)
			.containsExactly(Tuple.tuple("event_touch", Trigger.Firing.ORIGIN),
					Tuple.tuple("late", Trigger.Firing.DISABLED), Tuple.tuple("replayed", Trigger.Firing.REPLICA),
					Tuple.tuple("touched", Trigger.Firing.ORIGIN));
	}

	@Test
	void whatIsKnownByItsStatement() {
		assertThat(shop.schema().all(DefinedObject.class)).contains(
				new DefinedObject(shop.key(ObjectKind.RANGE_TYPE, "span"),
						"CREATE TYPE shop.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = shop.span_diff,"
								+ " MULTIRANGE_TYPE_NAME = shop.spans)",
						"DROP TYPE shop.span", "TYPE shop.span", "from to"),
				new DefinedObject(shop.key(ObjectKind.COLLATION, "german"),
						"CREATE COLLATION shop.german (PROVIDER = icu, LOCALE = 'de-DE', DETERMINISTIC = false)",
						"DROP COLLATION shop.german", "COLLATION shop.german", null),
				new DefinedObject(ObjectKey.of(ObjectKind.CAST, ObjectName.of("shop.mood AS integer")),
						"CREATE CAST (shop.mood AS integer) WITH FUNCTION shop.mood_number(shop.mood) AS ASSIGNMENT",
						"DROP CAST (shop.mood AS integer)", "CAST (shop.mood AS integer)", "by rank"),
				new DefinedObject(new ObjectKey(ObjectKind.AGGREGATE, shop.name("product"), "numeric"),
						"CREATE AGGREGATE shop.product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1',"
								+ " PARALLEL = SAFE)",
						"DROP AGGREGATE shop.product(numeric)", "AGGREGATE shop.product(numeric)", "all of them"),
				new DefinedObject(new ObjectKey(ObjectKind.OPERATOR, shop.name("<<<"), "shop.mood, shop.mood"),
						"CREATE OPERATOR shop.<<< (FUNCTION = shop.mood_less, LEFTARG = shop.mood,"
								+ " RIGHTARG = shop.mood, COMMUTATOR = OPERATOR(shop.>>>), RESTRICT = scalarltsel)",
						"DROP OPERATOR shop.<<< (shop.mood, shop.mood)", "OPERATOR shop.<<< (shop.mood, shop.mood)",
						"less"),
				new DefinedObject(shop.part(ObjectKind.RULE, "item", "no_delete"),
						"CREATE RULE no_delete AS\n    ON DELETE TO shop.item DO INSTEAD NOTHING",
						"DROP RULE no_delete ON shop.item", "RULE no_delete ON shop.item", "stays"),
				new DefinedObject(shop.part(ObjectKind.POLICY, "basket", "own"),
						"CREATE POLICY own ON shop.basket AS RESTRICTIVE FOR UPDATE TO pg_monitor, pg_signal_backend"
								+ " USING ((customer = 1)) WITH CHECK ((number > 0))",
						"DROP POLICY own ON shop.basket", "POLICY own ON shop.basket", null),
				new DefinedObject(shop.key(ObjectKind.STATISTICS, "customer_stats"),
						"CREATE STATISTICS shop.customer_stats (dependencies) ON name, state FROM shop.customer",
						"DROP STATISTICS shop.customer_stats", "STATISTICS shop.customer_stats", "for plans"));
	}

	@Test
	void namesThatNeedQuotes() {
		Table table = shop.table("Weird \"Name\" ünï");
		assertThat(table.columns()).extracting(Column::name)
			.containsExactly("select", "a,b", "b USING c",
					"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
		assertThat(table.constraints()).containsExactly(
				constraint("Weird \"Name\" ünï_pkey", Kind.PRIMARY_KEY, "PRIMARY KEY (\"select\")", "select"),
				constraint("Weird \"Name\" ünï_b USING c_key", Kind.UNIQUE, "UNIQUE (\"b USING c\")", "b USING c"));
		assertThat(table.indexes())
			.containsExactly(new Index(shop.name(" USING x"), table.name(), false, List.of("a,b", "", "b USING c"),
					"USING btree (\"a,b\", ((\"select\" + 1)), \"b USING c\")", true, null));
	}

}
