package dev.migrate.autogenerate.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that say the same in another order, and those that do not.
 */
class ConditionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CHECK (((r <= 9) AND (r >= 3)))         | CHECK (((r >= 3) AND (r <= 9)))         | true
			CHECK ((r <= 9))                        | CHECK (r <= 9)                          | true
			CHECK (((a) AND ((b) AND (c))))         | CHECK (((c) AND (b) AND (a)))           | true
			CHECK (((a AND b) OR c))                | CHECK (((b AND a) OR c))                | false
			CHECK ((x = 'a AND b'::text))           | CHECK ((x = 'b AND a'::text))           | false
			CHECK ((a AND b)) NO INHERIT            | CHECK ((b AND a))                       | false
			CHECK ((CASE WHEN a AND b THEN c END))  | CHECK ((CASE WHEN b AND a THEN c END))  | false
			CHECK ((x = 'A'::text))                 | CHECK ((x = 'a'::text))                 | false
			""")
	void comparesConjunctionsWithoutTheirOrder(String one, String other, boolean same) {
		assertThat(Condition.canonical(one).equals(Condition.canonical(other))).isEqualTo(same);
	}

}
