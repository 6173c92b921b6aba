package dev.migrate.autogenerate;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.DefinedObject;
import dev.migrate.schema.Domain;
import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
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
