package dev.migrate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are not sound scripts. None of them may reach the database, not even the
 * sound one beside it.
 */
@PostgresTest
class BadScriptTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void beginWithOneSoundScript(TestDatabase database) {
		this.scripts = Scripts.in(this.folder).table("a1", "");
		this.database = database;
	}

	@AfterEach
	void nothingReachedTheDatabase() {
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.isEmpty();
	}

	private Failure upgrade() {
		return Failures.of(() -> Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.build()
			.upgrade());
	}

	private void assertRefused(int line, String what) {
		Failure failure = upgrade();
		assertThat(failure.what()).contains(what);
		assertThat(failure.file()).startsWith(this.folder.toString());
		assertThat(failure.line()).isEqualTo(line);
	}

	@Test
	void unknownDirective() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:revise a1\n-- migrate:upgrade\n");
		assertRefused(2, "'revise'");
	}

	@Test
	void repeatedDirective() {
		this.scripts.file("b2.sql",
				"-- migrate:revision b2\n-- migrate:revises a1\n-- migrate:revises a1\n-- migrate:upgrade\n");
		assertRefused(3, "'revises' was given before, in line 2");
	}

	@Test
	void directiveBelowTheSections() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:upgrade\n-- migrate:revises a1\n");
		assertRefused(3, "'revises' stands below the header");
	}

	@Test
	void misspeltSection() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:upgrade\nSELECT 1;\n-- migrate:downgade\n");
		assertRefused(4, "'downgade' is not known; did you mean 'downgrade'?");
	}

	@Test
	void locationThatDoesNotExist() {
		for (String location : List.of("classpath:db/migrations", "file:" + this.folder.resolve("elsewhere"))) {
			Failure failure = Failures
				.of(() -> Migrator.builder(this.database.dataSource()).locations(location).build().upgrade());
			assertThat(failure.what()).contains(location, "does not exist");
			assertThat(failure.action()).contains("migrate.locations");
		}
	}

	@Test
	void repeatedSection() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "-- migrate:downgrade", "-- migrate:upgrade");
		assertRefused(5, "two sections 'upgrade'");
	}

	@Test
	void unknownSectionOption() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade notransaction");
		assertRefused(3, "'notransaction'");
	}

	@Test
	void emptyFile() {
		this.scripts.file("b2.sql", "");
		assertRefused(1, "The script is empty");
	}

	@Test
	void fileOfCommentsOnly() {
		this.scripts.file("b2.sql", "-- nothing to see\n\n/* here */\n");
		assertRefused(1, "The script is empty");
	}

	@Test
	void headerWithoutUpgrade() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:revises a1\n");
		assertRefused(1, "no line '-- migrate:upgrade'");
	}

	@Test
	void upgradeWithoutRevision() {
		this.scripts.file("b2.sql", "-- migrate:upgrade\nSELECT 1;\n");
		assertRefused(1, "no line '-- migrate:revision ID'");
	}

	@Test
	void statementsWithoutHeader() {
		this.scripts.file("b2.sql", "\n\nCREATE TABLE t (id int);\n");
		assertRefused(3, "above the first section");
	}

	@Test
	void latin1() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:upgrade\n-- Gr\u00fc\u00dfe\nSELECT 1;\n"
			.getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(3, "not UTF-8");
	}

	@Test
	void latin1FarInALongFile() {
		this.scripts.file("b2.sql",
				("-- migrate:revision b2\n-- migrate:upgrade\n" + "-- fill\n".repeat(20_000) + "SELECT '\u00fc';\n")
					.getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(20_003, "not UTF-8");
	}

	@Test
	void utf16() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:upgrade\n".getBytes(StandardCharsets.UTF_16));
		assertRefused(1, "UTF-16");
	}

	@Test
	void utf16WithoutAMark() {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:upgrade\n".getBytes(StandardCharsets.UTF_16LE));
		assertRefused(1, "U+0000");
	}

	@Test
	void unterminatedString() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "SELECT 'oops;", "SELECT 2;");
		assertRefused(5, "never ends");
	}

	@Test
	void psqlCommand() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "\\copy t from 'x.csv'");
		assertRefused(4, "\\copy");
	}

	@Test
	void beginInATransactionalSection() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "BEGIN;",
				"CREATE TABLE c (id int);", "COMMIT;");
		assertRefused(5, "BEGIN stands in a section that runs in one transaction");
	}

	@Test
	void mixOfWhatCanAndCannotRunInATransaction() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "ALTER TABLE t_a1 ADD COLUMN c int;", "",
				"CREATE INDEX CONCURRENTLY i ON t_a1 (c);");
		assertRefused(6, "CREATE INDEX CONCURRENTLY cannot run in a transaction with the other statements");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TEMP TABLE x (id int)", "PREPARE p AS SELECT 1", "LISTEN x",
			"DECLARE c CURSOR WITH HOLD FOR SELECT 1", "SELECT 1 AS a INTO TEMP x" })
	void whatCannotBeResumedOutsideATransaction(String statement) {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "SELECT 1;", statement + ";");
		assertRefused(5, "cannot make ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT f(), set_config('app.x', 'y', false);",
			"SELECT set_config('app.x', 'y', false) FROM t_a1;",
			"BEGIN; SELECT set_config('app.x', f(), false); COMMIT;" })
	void settingMixedWithWhatMustNotRunTwiceOutsideATransaction(String statement) {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "SELECT 1;", statement);
		Failure failure = upgrade();
		assertThat(failure.what()).contains("cannot mix set_config with anything else");
		assertThat(failure.action()).contains("the set_config in a statement of its own");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(5);
	}

	@Test
	void groupWithoutItsEnd() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "BEGIN;", "SELECT 1;");
		assertRefused(4, "BEGIN has no counterpart");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET client_encoding = 'LATIN1'", "SET NAMES 'LATIN1'", "SET DateStyle = 'German'",
			"SET standard_conforming_strings = off", "COPY t_a1 TO STDOUT" })
	void whatWouldConfuseTheSession(String statement) {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", statement + ";");
		assertThat(upgrade().line()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--migrate:downgrade", "--  migrate:downgrade", " -- migrate:downgrade",
			"\t-- migrate:downgrade", "-- Migrate:downgrade", "-- MIGRATE:DOWNGRADE", "-- migrate :downgrade",
			"--\u00a0migrate:downgrade", "-- migrate: downgrade", "-- migrate:down", "SELECT 1; -- migrate:downgrade",
			"SELECT 1 -- migrate:downgrade", "--- migrate:downgrade" })
	void linesThatLookLikeADirective(String line) {
		this.scripts.file("b2.sql", "-- migrate:revision b2\n-- migrate:revises a1\n-- migrate:upgrade\n"
				+ "CREATE TABLE b (id int);\n" + line + "\nDROP TABLE b;\n");
		Failure failure = upgrade();
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(5);
	}

	@Test
	void directiveInAStringABodyOrACommentedOutSectionIsNone() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT '", "-- migrate:downgrade", "';", "DO $$ BEGIN",
				"-- migrate:downgrade", "END $$;", "-- -- migrate:downgrade", "/*", "-- migrate:downgrade", "*/");
		assertThat(Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.build()
			.graph()
			.contains("b2")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "b2.SQL", "b2.sql.bak", "b2.sql.txt", "b2.sql~", "b2.sq", "b2" })
	void misnamedFile(String name) {
		this.scripts.file(name, "-- migrate:revision b2\n-- migrate:upgrade\n");
		Failure failure = upgrade();
		assertThat(failure.what()).contains("not named like a revision");
		assertThat(failure.file()).endsWith(name);
	}

	@Test
	void fileOfFlyways() {
		this.scripts.file("V1__users.sql", "CREATE TABLE users (id int);\n");
		Failure failure = upgrade();
		assertThat(failure.what()).contains("Flyway");
		assertThat(failure.file()).endsWith("V1__users.sql");
	}

	@Test
	void missingLocation() {
		Failure failure = Failures
			.of(() -> Migrator.builder(this.database.dataSource()).locations("db/migration").build().upgrade());
		assertThat(failure.what()).contains("'db/migration'");
	}

	@Test
	void filesBesideTheScriptsAreLeftAlone() {
		this.scripts.file("README.md", "read me").file(".gitkeep", "").file("notes.txt", "x");
		assertThat(Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.build()
			.graph()
			.contains("a1")).isTrue();
	}

}
