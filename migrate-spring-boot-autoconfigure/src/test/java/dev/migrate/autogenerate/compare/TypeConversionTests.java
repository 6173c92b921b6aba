package dev.migrate.autogenerate.compare;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the values of one type become those of another, and whether some may be lost.
 */
class TypeConversionTests {

	private final TypeConversion conversion = new TypeConversion(
			(type) -> type.equals("app.positive") ? "integer" : type);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			integer                     | bigint                      |                          | false
			bigint                      | integer                     |                          | true
			integer                     | numeric                     |                          | false
			integer                     | numeric(12,2)               |                          | false
			integer                     | numeric(11,2)               |                          | true
			numeric(10,2)               | numeric(12,2)               |                          | false
			numeric(10,2)               | numeric(12,4)               |                          | false
			numeric(10,2)               | numeric(10,3)               |                          | true
			numeric                     | numeric(10,2)               |                          | true
			numeric(10,2)               | numeric                     |                          | false
			numeric                     | bigint                      |                          | true
			bigint                      | double precision            |                          | true
			integer                     | double precision            |                          | false
			double precision            | real                        |                          | true
			character varying(20)       | character varying(255)      |                          | false
			character varying(255)      | character varying(20)       |                          | true
			character varying(20)       | text                        |                          | false
			text                        | character varying(20)       |                          | true
			uuid                        | character varying(36)       |                          | false
			uuid                        | text                        |                          | false
			date                        | timestamp with time zone    |                          | false
			timestamp with time zone    | date                        |                          | true
			timestamp(6) without time zone | timestamp(3) without time zone |                    | true
			timestamp(3) without time zone | timestamp(6) without time zone |                    | false
			text                        | integer                     | c::integer               | true
			text                        | app.status                  | c::app.status            | true
			character varying(255)      | app.status                  | c::app.status            | true
			integer                     | app.status                  | c::text::app.status      | true
			app.status                  | text                        |                          | false
			app.status                  | app.mood                    | c::text::app.mood        | true
			text[]                      | app.status[]                | c::text[]::app.status[]  | true
			app.status[]                | text[]                      |                          | false
			integer                     | boolean                     | c <> 0                   | true
			boolean                     | integer                     | c::integer               | false
			boolean                     | bigint                      | c::integer::bigint       | false
			boolean                     | text                        |                          | false
			json                        | jsonb                       |                          | false
			text                        | jsonb                       | c::jsonb                 | true
			integer                     | timestamp with time zone    | c::text::timestamp with time zone | true
			app.positive                | integer                     |                          | false
			integer                     | app.positive                |                          | true
			""")
	void knowsWhatPostgresDoesByItselfAndWhatMayBeLost(String from, String to, String using, boolean lossy) {
		assertThat(this.conversion.using("c", from, to)).isEqualTo(using);
		assertThat(this.conversion.isLossy(from, to)).isEqualTo(lossy);
	}

	@ParameterizedTest
	@CsvSource({ "order,text,integer,\"order\"::integer", "Name,text,integer,\"Name\"::integer" })
	void quotesTheColumn(String column, String from, String to, String using) {
		assertThat(this.conversion.using(column, from, to)).isEqualTo(using);
	}

}
