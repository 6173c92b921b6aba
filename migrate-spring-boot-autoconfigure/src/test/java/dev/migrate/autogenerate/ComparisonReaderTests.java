package dev.migrate.autogenerate;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
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

}
