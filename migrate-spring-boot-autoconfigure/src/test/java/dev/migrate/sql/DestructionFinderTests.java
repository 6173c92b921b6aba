package dev.migrate.sql;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What statements would destroy, by their text.
 */
class DestructionFinderTests {

	private static List<String> find(String script) throws IOException {
		List<String> found = new ArrayList<>();
		DestructionFinder finder = new DestructionFinder();
		StatementReader reader = new StatementReader(new StringReader(script), "test.sql");
		reader.setTokenSink(finder);
		for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
			for (Destruction each : finder.take()) {
				found.add(each.kind() + " " + String.join("/", each.name())
						+ (each.column() != null ? " " + each.column() : "") + (each.only() ? " only" : "")
						+ (each.cascade() ? " cascade" : ""));
			}
		}
		return found;

	}

	static Stream<Arguments> destructive() {
		return Stream.of(arguments("DROP TABLE a", "TABLE a"),
				arguments("drop table if exists A, b.C cascade", "TABLE a cascade|TABLE b/c cascade"),
				arguments("DROP TABLE \"A \"\"b\"\"\".c, U&\"d\\0061t\\+000061\" RESTRICT",
						"TABLE A \"b\"/c|TABLE data"),
				arguments("DROP TABLE U&\"d!0061t!!\" UESCAPE '!', x", "TABLE dat!|TABLE x"),
				arguments("DROP/* a */TABLE -- b\n t", "TABLE t"),
				arguments("DROP SCHEMA s, \"T\" CASCADE", "SCHEMA s cascade|SCHEMA T cascade"),
				arguments("ALTER TABLE t DROP COLUMN c", "COLUMN t c"),
				arguments(
						"ALTER TABLE IF EXISTS ONLY s.t DROP IF EXISTS \"C\" CASCADE, ADD x numeric(1, 2) DEFAULT f(1, 2), DROP d",
						"COLUMN s/t C only cascade|COLUMN s/t d only"),
				arguments("ALTER TABLE t * DROP COLUMN IF EXISTS if", "COLUMN t if"),
				arguments("ALTER TABLE t DROP if", "COLUMN t if"),
				arguments("TRUNCATE a, ONLY b", "ALL_ROWS a|ALL_ROWS b only"),
				arguments("TRUNCATE TABLE a * RESTART IDENTITY CASCADE", "ALL_ROWS a cascade"),
				arguments("DELETE FROM ONLY s.t WHERE id = 1", "ROWS s/t only"),
				arguments("WITH x AS (DELETE FROM t RETURNING *), y AS (SELECT 1) DELETE FROM u", "ROWS t|ROWS u"),
				arguments("DROP TYPE mood CASCADE", "UNKNOWN  cascade"),
				arguments("DROP OWNED BY joe", "UNKNOWN  cascade"));
	}

	@ParameterizedTest
	@MethodSource("destructive")
	void destructionIsFound(String statement, String expected) throws IOException {
		assertThat(find(statement + ";")).containsExactly(expected.split("\\|"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP SCHEMA s", "DROP VIEW v CASCADE", "DROP INDEX i", "DROP TYPE t",
			"ALTER TABLE t DROP CONSTRAINT c", "ALTER TABLE t DROP CONSTRAINT IF EXISTS c, ALTER c DROP NOT NULL",
			"ALTER TABLE t ALTER COLUMN c DROP DEFAULT", "ALTER TABLE t ADD CHECK (a > 1, b DROP c)",
			"ALTER VIEW v RENAME TO w", "SELECT 'DROP TABLE t'", "-- DROP TABLE t\nSELECT 1", "DO $$ DROP TABLE t $$",
			"WITH x AS (SELECT delete FROM t) SELECT 1", "DROP TABLE", "ALTER TABLE", "DROP", "TRUNCATE", "DELETE",
			"WITH", "ALTER TABLE t DROP", "DROP TABLE a.", "DROP TABLE 'a'" })
	void nothingIsFoundWhereNothingIsDestroyed(String statement) throws IOException {
		assertThat(find(statement + ";")).isEmpty();
	}

	@Test
	void copyDataIsNoStatement() throws IOException {
		assertThat(find("COPY t FROM STDIN;\nDROP TABLE a;\n\\.\nDROP TABLE b;")).containsExactly("TABLE b");
	}

	@Test
	void longListsAreReadToTheirEnd() throws IOException {
		StringBuilder script = new StringBuilder("DROP TABLE t0");
		for (int i = 1; i < 500; i++) {
			script.append(", s.t").append(i);
		}
		assertThat(find(script + " CASCADE;")).hasSize(500).contains("TABLE s/t499 cascade");
	}

}
