package dev.migrate.database.postgresql.catalog;

import java.util.TreeSet;

import dev.migrate.database.SchemaScope;
import dev.migrate.schema.Dependency;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot be without what.
 */
@PostgresTest
class DependenciesTests {

	private static TestDatabase database;

	private static SchemaFixture shop;

	@BeforeAll
	static void read(TestDatabase fresh) {
		database = fresh;
		database.execute(SchemaFixture.everything(), """
				CREATE SCHEMA more;
				SET search_path = more;
				CREATE FUNCTION positive(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
				CREATE DOMAIN counted AS integer CHECK (positive(VALUE));
				CREATE TYPE mood AS ENUM ('sad');
				CREATE TABLE source (id integer, feeling mood, seen boolean);
				CREATE TABLE checked (n integer CHECK (positive(n)), moods mood[], whole source, many counted[]);
				CREATE INDEX checked_positive ON checked (positive(n));
				CREATE FUNCTION rows() RETURNS bigint LANGUAGE sql RETURN (SELECT count(id) FROM source);
				CREATE VIEW shown AS SELECT rows();
				CREATE RULE seen AS ON INSERT TO checked DO ALSO UPDATE source SET seen = true;
				CREATE POLICY positive ON source USING (positive(id));
				CREATE TYPE span AS RANGE (SUBTYPE = mood, MULTIRANGE_TYPE_NAME = spans_of);
				CREATE VIEW spans AS SELECT span(feeling, feeling) AS span, several FROM (SELECT feeling,
				  NULL::spans_of AS several FROM source) s;
				CREATE TYPE pair AS (one counted, two mood);
				CREATE AGGREGATE every_one(boolean) (SFUNC = booland_statefunc, STYPE = boolean);
				CREATE VIEW aggregated AS SELECT every_one(seen) FROM source;
				CREATE FUNCTION add_up(mood, mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
				CREATE AGGREGATE added(mood) (SFUNC = add_up, STYPE = mood);
				""");
		shop = SchemaFixture.read(database, "shop");
	}

	private static TreeSet<String> needs(ObjectKind kind, String name) {
		return shop.needs(shop.key(kind, name));
	}

	@Test
	void tablesNeedTypesFunctionsSequencesExtensionsAndParents() {
		assertThat(needs(ObjectKind.TABLE, "customer")).containsExactly("composite type address", "domain price",
				"enum type mood", "extension citext", "extension pg_trgm",
				"function twice(n integer, times integer, OUT result bigint)", "sequence customer_number_seq",
				"sequence ticket");
		assertThat(needs(ObjectKind.TABLE, "basket")).containsExactly("extension btree_gist", "range type span");
		assertThat(needs(ObjectKind.TABLE, "event_2024")).containsExactly("table event");
		assertThat(needs(ObjectKind.TABLE, "child")).containsExactly("table parent", "table parent_two");
	}

	@Test
	void foreignKeysAreNoDependency() {
		assertThat(needs(ObjectKind.TABLE, "item")).isEmpty();
		assertThat(needs(ObjectKind.TABLE, "near")).isEmpty();
	}

	@Test
	void sequencesDoNotNeedTheTableThatOwnsThem() {
		assertThat(needs(ObjectKind.SEQUENCE, "customer_number_seq")).isEmpty();
	}

	@Test
	void viewsNeedColumnsViewsAndTheKeysThatTheyGroupBy() {
		assertThat(needs(ObjectKind.VIEW, "paying")).containsExactly("enum type mood", "table customer.id",
				"table customer.name", "table customer.paid", "table customer.state");
		assertThat(needs(ObjectKind.VIEW, "payers")).containsExactly("view paying.name");
		assertThat(needs(ObjectKind.VIEW, "by_key")).containsExactly("constraint customer_pkey of customer",
				"table customer.id", "table customer.name");
		assertThat(needs(ObjectKind.MATERIALIZED_VIEW, "totals")).containsExactly("enum type mood",
				"table customer.state");
	}

	@Test
	void partsNeedTheirTablesAndWhatTheyCall() {
		assertThat(shop.needs(shop.part(ObjectKind.TRIGGER, "customer", "touched"))).containsExactly("function touch()",
				"table customer", "table customer.name");
		assertThat(shop.needs(shop.part(ObjectKind.TRIGGER, "customer", "late"))).containsExactly("function touch()",
				"table customer");
		assertThat(shop.needs(shop.part(ObjectKind.RULE, "item", "no_delete"))).containsExactly("table item");
		assertThat(shop.needs(shop.part(ObjectKind.POLICY, "basket", "own"))).containsExactly("table basket",
				"table basket.customer", "table basket.number");
		assertThat(needs(ObjectKind.STATISTICS, "customer_stats")).containsExactly("table customer.name",
				"table customer.state");
	}

	@Test
	void typesNeedTypesAndFunctions() {
		assertThat(needs(ObjectKind.COMPOSITE_TYPE, "address")).containsExactly("enum type mood");
		assertThat(needs(ObjectKind.RANGE_TYPE, "span"))
			.containsExactly("function span_diff(a double precision, b double precision)");
		assertThat(shop.needs(ObjectKey.of(ObjectKind.CAST, ObjectName.of("shop.mood AS integer"))))
			.containsExactly("enum type mood", "function mood_number(mood)");
		assertThat(shop.needs(new ObjectKey(ObjectKind.OPERATOR, shop.name("<<<"), "shop.mood, shop.mood")))
			.containsExactly("enum type mood", "function mood_less(mood, mood)");
	}

	@Test
	void partsOfTypesAndTablesCountAsTheWhole() {
		SchemaFixture more = SchemaFixture.read(database, "more");
		assertThat(more.needs(more.key(ObjectKind.DOMAIN, "counted"))).containsExactly("function positive(integer)");
		assertThat(more.needs(more.key(ObjectKind.TABLE, "checked"))).containsExactly("domain counted",
				"enum type mood", "function positive(integer)", "table source");
		assertThat(more.needs(new ObjectKey(ObjectKind.FUNCTION, more.name("rows"), "")))
			.containsExactly("table source.id");
		assertThat(more.needs(more.key(ObjectKind.VIEW, "shown"))).contains("function rows()");
		assertThat(more.needs(more.part(ObjectKind.RULE, "checked", "seen"))).contains("table checked",
				"table source.seen");
		assertThat(more.needs(more.part(ObjectKind.POLICY, "source", "positive")))
			.containsExactly("function positive(integer)", "table source", "table source.id");
		assertThat(more.needs(more.key(ObjectKind.VIEW, "spans"))).containsExactly("range type span",
				"table source.feeling");
		assertThat(more.needs(more.key(ObjectKind.COMPOSITE_TYPE, "pair"))).containsExactly("domain counted",
				"enum type mood");
		assertThat(more.needs(more.key(ObjectKind.VIEW, "aggregated"))).containsExactly("aggregate every_one(boolean)",
				"table source.seen");
		assertThat(more.needs(new ObjectKey(ObjectKind.AGGREGATE, more.name("added"), "more.mood")))
			.containsExactly("enum type mood", "function add_up(mood, mood)");
	}

	@Test
	void everythingNeedsItsSchema() {
		assertThat(shop.schema().objects().keySet()).filteredOn((key) -> key.name().schema() != null)
			.allSatisfy((key) -> assertThat(shop.schema().dependencies(key))
				.contains(new Dependency(ObjectKey.of(ObjectKind.SCHEMA, ObjectName.of("shop")), null)));
	}

	@Test
	void nothingNeedsItself() {
		assertThat(shop.schema().objects().keySet()).allSatisfy(
				(key) -> assertThat(shop.schema().dependencies(key)).extracting(Dependency::on).doesNotContain(key));
	}

	@Test
	void dependenciesCrossSchemasThatAreReadTogether() {
		Schema both = SchemaFixture.read(database, SchemaScope.of("shop", "other"));
		assertThat(both.dependencies(ObjectKey.of(ObjectKind.TABLE, ObjectName.of("other", "far"))))
			.contains(new Dependency(shop.key(ObjectKind.ENUM, "mood"), null));
	}

}
