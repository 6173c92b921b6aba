package dev.migrate.autogenerate;

import java.util.List;
import java.util.Set;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectSelectionTests {

	private static ObjectKey table(String schema, String name) {
		return ObjectKey.of(ObjectKind.TABLE, ObjectName.of(schema, name));
	}

	private static ObjectSelection include(String... patterns) {
		return new ObjectSelection(List.of(patterns), List.of(), List.of(), Set.of(), Set.of());
	}

	@ParameterizedTest
	@CsvSource({ "users,public,users,true", "users,public,users_old,false", "user*,app,users_old,true",
			"app.*,app,users,true", "app.*,public,users,false", "*.users,public,users,true", "u?ers,public,users,true",
			"u?ers,public,uers,false", "Users,public,users,false", "a+b,public,a+b,true", "a.b,public,aXb,false" })
	void patternsStandForNames(String pattern, String schema, String name, boolean included) {
		assertThat(include(pattern).includes(table(schema, name))).isEqualTo(included);
	}

	@Test
	void whatIsExcludedIsOutAlthoughItIsIncluded() {
		ObjectSelection selection = new ObjectSelection(List.of("a*"), List.of("ab"), List.of("*_old"), Set.of(),
				Set.of(ObjectKind.VIEW));
		assertThat(selection.includes(table("public", "a"))).isTrue();
		assertThat(selection.includes(table("public", "ab"))).isFalse();
		assertThat(selection.includes(table("public", "a_old"))).isFalse();
		assertThat(selection.includes(ObjectKey.of(ObjectKind.SEQUENCE, ObjectName.of("public", "s")))).isTrue();
		assertThat(selection.includes(ObjectKey.of(ObjectKind.VIEW, ObjectName.of("public", "v")))).isFalse();
	}

	@Test
	void kindsThatAreIncludedExcludeTheOthers() {
		ObjectSelection selection = new ObjectSelection(List.of(), List.of(), List.of(), Set.of(ObjectKind.TABLE),
				Set.of());
		assertThat(selection.includes(table("public", "a"))).isTrue();
		assertThat(selection.includes(ObjectKey.ofPart(ObjectKind.COLUMN, ObjectName.of("public", "a"), "id")))
			.isTrue();
		assertThat(selection.includes(ObjectKey.of(ObjectKind.VIEW, ObjectName.of("public", "v")))).isFalse();
	}

}
