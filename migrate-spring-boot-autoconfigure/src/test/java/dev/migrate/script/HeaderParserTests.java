package dev.migrate.script;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HeaderParserTests {

	@Test
	void readsEveryDirectiveWhateverTheSpaceBehindIt() {
		Revision revision = TextFile
			.parse("-- migrate:revision   4f1c2a9be01d  ", "-- migrate:revises\t1a, 2b", "-- migrate:depends-on 77aa",
					"-- migrate:labels billing,core", "-- migrate:message add user bio, and more",
					"-- migrate:created 2026-11-20T09:15:00Z", "-- an ordinary comment", "", "-- migrate:upgrade")
			.revision();
		assertThat(revision.id()).isEqualTo("4f1c2a9be01d");
		assertThat(revision.revises()).containsExactly("1a", "2b");
		assertThat(revision.dependsOn()).containsExactly("77aa");
		assertThat(revision.labels()).containsExactly("billing", "core");
		assertThat(revision.message()).isEqualTo("add user bio, and more");
		assertThat(revision.script()).isEqualTo("x.sql");
	}

	@Test
	void baseIsNoParent() {
		assertThat(TextFile.parse("-- migrate:revision a", "-- migrate:revises base", "-- migrate:upgrade")
			.revision()
			.isBase()).isTrue();
		assertThat(TextFile.parse("-- migrate:revision a", "-- migrate:upgrade").revision().isBase()).isTrue();
	}

	@Test
	void readsWindowsLinesBehindAByteOrderMark() {
		Revision revision = TextFile
			.parse("\uFEFF-- migrate:revision a1\r", "-- migrate:revises b2\r", "-- migrate:upgrade\r", "SELECT 1\r")
			.revision();
		assertThat(revision.id()).isEqualTo("a1");
		assertThat(revision.revises()).containsExactly("b2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-- migrate:revises a,,b       | an empty name
			-- migrate:revises a,         | an empty name
			-- migrate:revises            | has no value
			-- migrate:revises b -- later | has a name with spaces
			-- migrate:labels             | has no value
			-- migrate:revise b           | did you mean 'revises'
			-- migrate:created yesterday  | is not a time
			-- migrate:placeholders yes   | takes no value
			-- migrate:colour blue        | is not known
			-- migrate:                   | is not known
			-- migrate:revision x         | was given before, in line 1
			SELECT 1;                     | above the first section
			""")
	void refusesWhatItDoesNotUnderstand(String line, String what) {
		Failure failure = catchThrowableOfType(ScriptException.class,
				() -> TextFile.parse("-- migrate:revision a", "", line, "-- migrate:upgrade"))
			.getFailure();
		assertThat(failure.what()).contains(what);
		assertThat(failure.file()).isEqualTo("memory:x.sql");
		assertThat(failure.line()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "a b", "'a,b'", "'a, b'" })
	void refusesAnIdThatIsNotOne(String id) {
		Failure failure = catchThrowableOfType(ScriptException.class,
				() -> TextFile.parse("-- migrate:revision " + id, "-- migrate:upgrade"))
			.getFailure();
		assertThat(failure.what()).contains("is not one revision id");
		assertThat(failure.line()).isEqualTo(1);
	}

}
