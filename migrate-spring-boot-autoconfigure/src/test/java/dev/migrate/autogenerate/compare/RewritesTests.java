package dev.migrate.autogenerate.compare;

import java.util.List;

import dev.migrate.operation.ColumnChange;
import dev.migrate.schema.Column;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of rewritten tables is what the server does: a table that is written anew
 * has another file afterwards.
 */
@PostgresTest
class RewritesTests {

	private static final String FILE = "SELECT pg_relation_filenode('t')";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			integer                     | bigint
			integer                     | text
			character varying(50)       | character varying(80)
			character varying(50)       | character varying
			character varying(50)       | character varying(20)
			character varying(50)       | text
			text                        | character varying
			text                        | character varying(50)
			character(3)                | character(5)
			numeric(10,2)               | numeric(12,2)
			numeric(10,2)               | numeric(12,4)
			numeric(10,2)               | numeric(8,2)
			numeric(10,2)               | numeric
			numeric                     | numeric(10,2)
			bit varying(4)              | bit varying(8)
			bit(4)                      | bit(8)
			timestamp without time zone | timestamp with time zone
			timestamp(3) without time zone | timestamp(6) without time zone
			timestamp(6) without time zone | timestamp(3) without time zone
			json                        | jsonb
			cidr                        | inet
			inet                        | cidr
			integer[]                   | bigint[]
			date                        | timestamp without time zone
			""")
	void aChangeOfTypeIsToldAsTheServerDoesIt(String from, String to, TestDatabase database) {
		database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (a " + from + ")");
		List<String> before = database.query(FILE);
		database.execute("BEGIN; SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER a TYPE " + to + "; COMMIT");
		boolean rewritten = !database.query(FILE).equals(before);
		assertThat(Rewrites.isNeeded(new ColumnChange.Type(from, to, null, null, false))).isEqualTo(rewritten);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			integer          |
			integer          | 7
			timestamptz      | now()
			uuid             | gen_random_uuid()
			double precision | random()
			timestamptz      | clock_timestamp()
			text             | $$random$$
			""")
	void aNewColumnIsToldAsTheServerDoesIt(String type, String expression, TestDatabase database) {
		database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (id integer)");
		List<String> before = database.query(FILE);
		database.execute("ALTER TABLE t ADD a " + type + ((expression != null) ? " DEFAULT " + expression : ""));
		boolean rewritten = !database.query(FILE).equals(before);
		assertThat(Rewrites.isNeeded(Column.of("a", type).withDefault(expression))).isEqualTo(rewritten);
	}

	@Test
	void whatIsNumberedIsWrittenAnew(TestDatabase database) {
		database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (id integer)");
		List<String> before = database.query(FILE);
		database.execute("ALTER TABLE t ADD a bigserial");
		assertThat(database.query(FILE)).isNotEqualTo(before);
		assertThat(Rewrites.isNeeded(Column.of("a", "bigserial"))).isTrue();
	}

}
