package dev.migrate;

import java.nio.file.Path;

import dev.migrate.error.Failure;
import dev.migrate.script.ScriptException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Names and texts that others would trip over.
 */
@PostgresTest
class OddNamesTests {

	private static final String ODD = "O'Brien & \"S\u00f6hne\" \\ {1,2} $1 ? \uD83D\uDE00";

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder);
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	@Test
	void applicationHostEnvironmentAndMessageAreKeptAsTheyAre() {
		this.scripts
			.file("sub folder/\u00e4 #1%20.sql", "-- migrate:revision a1\n-- migrate:labels x,y\n-- migrate:message "
					+ ODD
					+ "\n-- migrate:upgrade\nCREATE TABLE n AS SELECT current_setting('application_name') AS name;\n");
		builder().application(ODD).host(ODD.repeat(9)).environment(ODD).build().upgrade();
		assertThat(this.database.query("SELECT message, application, script, labels FROM migrate_revision"))
			.containsExactly(ODD + "|" + ODD + "|sub folder/\u00e4 #1%20.sql|{x,y}");
		assertThat(this.database.query("SELECT environment FROM migrate_meta")).containsExactly(ODD);
		assertThat(this.database.query("SELECT name FROM n").get(0)).startsWith("migrate O'Brien & \"S?hne\" \\")
			.hasSize(63);
		assertThat(builder().build().upgrade().isEmpty()).isTrue();
		assertThat(builder().build().status().history().get(0).labels()).containsExactly("x", "y");
	}

	@Test
	void statementsAreSentAsTheyAre() {
		this.scripts.revision("a1", "", "-- migrate:upgrade",
				"CREATE TABLE n AS SELECT '{\"a\":1}'::jsonb ? 'a' AS q, '?' AS w, $$?;$1{x}$$ AS d, E'\\'?' AS e,"
						+ " '${x}' AS p, ARRAY[1,2] && '{2}' AS a;",
				"CREATE FUNCTION f(int) RETURNS int BEGIN ATOMIC SELECT $1; SELECT $1 + 1; END;",
				"INSERT INTO n SELECT q, '\uD83D\uDE00', d, e, p, a FROM n;");
		builder().build().upgrade();
		assertThat(this.database.query("SELECT q, w, d, e, p, a, f(1) FROM n"))
			.containsExactly("t|?|?;$1{x}|'?|${x}|t|2", "t|\uD83D\uDE00|?;$1{x}|'?|${x}|t|2");
	}

	@Test
	void aPlaceholderWithoutAValueIsNamedWithItsLineAndWithoutTheRestOfTheFile() {
		this.scripts.file("a1.sql", "-- migrate:revision a1\n-- migrate:placeholders\n-- migrate:upgrade\nSELECT 'x';\n"
				+ "SELECT ${start};\n");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> builder().build().upgrade())
			.satisfies((ex) -> assertThat(ex.getFailure().description())
				.contains("The placeholder ${start} has no value", "a1.sql:5")
				.doesNotContain("SELECT"));
	}

	@Test
	void placeholdersAreReplacedOnlyWhereAskedFor() {
		this.scripts.file("a1.sql", "-- migrate:revision a1\n-- migrate:placeholders\n-- migrate:upgrade\n"
				+ "CREATE TABLE ${table:n} (id int DEFAULT ${start});\n-- migrate:downgrade\nDROP TABLE ${table:n};\n");
		Failure failure = Failures.of(() -> builder().build().upgrade());
		assertThat(failure.what()).contains("start");
		assertThat(failure.file()).endsWith("a1.sql");
		builder().placeholders((name) -> name.equals("start") ? "7" : null).build().upgrade();
		this.database.execute("INSERT INTO n DEFAULT VALUES");
		assertThat(this.database.query("SELECT id FROM n")).containsExactly("7");
		builder().placeholders((name) -> name.equals("start") ? "8" : null).build().upgrade();
		assertThat(this.database.query("SELECT downgrade_sql FROM migrate_revision"))
			.containsExactly("-- migrate:downgrade\nDROP TABLE n;\n");
	}

	@Test
	void errorPositionCountsCharactersNotUnits() {
		this.scripts.revision("a1", "", "-- migrate:upgrade", "SELECT '\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00',", "1,",
				"nope;");
		assertThat(Failures.of(() -> builder().build().upgrade()).line()).isEqualTo(5);
	}

	@Test
	void revisionOfManyStatementsAndLongOnes() {
		StringBuilder text = new StringBuilder("CREATE TABLE n (id int, t text);\n");
		for (int i = 0; i < 3000; i++) {
			text.append("INSERT INTO n VALUES (").append(i).append(", 'x');\n");
		}
		text.append("INSERT INTO n VALUES (-1, '").append("y".repeat(3_000_000)).append("');\nSELECT * FROM nope;\n");
		this.scripts.revision("a1", "", "-- migrate:upgrade", text.toString());
		Failure failure = Failures.of(() -> builder().build().upgrade());
		assertThat(failure.line()).isEqualTo(3005);
		this.scripts.revision("a1", "", "-- migrate:upgrade", text.toString().replace("SELECT * FROM nope;", ""));
		builder().build().upgrade();
		assertThat(this.database.query("SELECT count(*) FROM n")).containsExactly("3001");
	}

}
