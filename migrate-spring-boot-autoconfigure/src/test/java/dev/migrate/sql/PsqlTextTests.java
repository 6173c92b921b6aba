package dev.migrate.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements in which psql finds no variables.
 */
class PsqlTextTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "SELECT a[1:n] | SELECT a[1: n]", "SELECT a[1:2] | SELECT a[1: 2]",
			"SELECT JSON_OBJECT('a':'b', 'c':\"d\") | SELECT JSON_OBJECT('a': 'b', 'c': \"d\")",
			"SELECT a[x::int:_y] | SELECT a[x::int: _y]", "SELECT f(a := b[:\u00e4]) | SELECT f(a := b[: \u00e4])",
			"SELECT :{?x} | SELECT : {?x}", "SELECT /* :a */ b[:c] -- :d | SELECT /* :a */ b[: c] -- :d" },
			delimiter = '|')
	void blankKeepsPsqlAwayFromALoneColon(String statement, String text) {
		assertThat(PsqlText.of(statement)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ':a', \":b\", E':c\\':d', $$ :e $$, $x$ :'f' $x$",
			"SELECT a::text, f(b := 1), c[1 : 2]", "SELECT 1 /* :a /* :b */ */ -- :c", "SELECT U&':a'", "SELECT 1" })
	void whatPsqlLeavesAloneStaysAsItIs(String statement) {
		assertThat(PsqlText.of(statement)).isEqualTo(statement);
	}

	@Test
	void longStatementIsKeptWhole() {
		String long1 = "SELECT '" + "x:y".repeat(100_000) + "', a[1:b], '" + "z".repeat(100_000) + "', c[d:'e']";
		assertThat(PsqlText.of(long1)).isEqualTo(long1.replace("[1:b]", "[1: b]").replace("[d:'e']", "[d: 'e']"));
	}

}
