package dev.migrate.database.postgresql.catalog;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextArraysTests {

	@Test
	void readsElementsWithAndWithoutQuotes() {
		assertThat(TextArrays.parse(null)).isEmpty();
		assertThat(TextArrays.parse("{}")).isEmpty();
		assertThat(TextArrays.parse("{a}")).containsExactly("a");
		assertThat(TextArrays.parse("{a,b b,c}")).containsExactly("a", "b b", "c");
		assertThat(TextArrays.parse("{\"a,b\",c,\"it's \\\"d\\\"\",\"\",\"{e\\\\f}\"}"))
			.isEqualTo(List.of("a,b", "c", "it's \"d\"", "", "{e\\f}"));
	}

	@Test
	void readsNumbersOfArraysAndVectors() {
		assertThat(TextArrays.numbers("{1,23,4}")).containsExactly(1, 23, 4);
		assertThat(TextArrays.numbers("2 0 13")).containsExactly(2, 0, 13);
		assertThat(TextArrays.numbers("{-6}")).containsExactly(-6);
		assertThat(TextArrays.numbers("7")).containsExactly(7);
		assertThat(TextArrays.numbers("")).isEmpty();
	}

	@Test
	void readsOptions() {
		assertThat(TextArrays.options(null)).isEmpty();
		assertThat(TextArrays.options("{fillfactor=70,\"a=b=c d\"}"))
			.isEqualTo(Map.of("fillfactor", "70", "a", "b=c d"));
	}

}
