package dev.migrate.test;

import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A single migration on rows, and the databases that it is not tried on.
 *
 * <pre>
 * a ── b
 * </pre>
 */
@PostgresTest
class MigrationTesterTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	@BeforeEach
	void scripts(TestServer server) {
		this.database = server.createDatabase();
		Scripts.in(this.folder).revision("a", "", """
				-- migrate:upgrade
				CREATE SCHEMA app;
				CREATE EXTENSION pgcrypto SCHEMA app;
				CREATE TABLE app.users (full_name text);
				CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1';
				-- migrate:downgrade irreversible: first""").revision("b", "a", """
				-- migrate:upgrade
				ALTER TABLE app.users ADD COLUMN first_name text;
				UPDATE app.users SET first_name = split_part(full_name, ' ', 1);
				-- migrate:downgrade
				ALTER TABLE app.users DROP COLUMN first_name;""");
	}

	private MigratorBuilder migrator() {
		return Migrator.builder(this.database.dataSource()).locations("file:" + this.folder);
	}

	private MigrationTester tester(MigratorBuilder migrator) {
		return MigrationTester.of(migrator.build(), this.database.dataSource());
	}

	@Test
	void goesToARevisionAndOnWithRows() {
		MigrationTester tester = tester(migrator());
		tester.migrateTo("a");
		tester.jdbc().sql("INSERT INTO app.users VALUES ('Ada Lovelace')").update();
		tester.upgrade("b");
		assertThat(this.database.query("SELECT first_name FROM app.users")).containsExactly("Ada");
		tester.downgrade("a");
		assertThat(this.database.query("SELECT * FROM app.users")).containsExactly("Ada Lovelace");
	}

	@Test
	void beginsWithNothingEachTimeAndLeavesWhatWasThereAtFirst() {
		this.database.execute("CREATE SCHEMA prepared", "CREATE EXTENSION hstore SCHEMA prepared");
		MigrationTester tester = tester(migrator());
		tester.migrateTo("head");
		this.database.execute("INSERT INTO app.users VALUES ('Ada Lovelace')", "CREATE TABLE prepared.more (id int)");
		tester.migrateTo("head");
		assertThat(this.database.query("SELECT * FROM app.users")).isEmpty();
		tester.empty();
		assertThat(this.database.query("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information)'"))
			.containsExactlyInAnyOrder("public", "prepared");
		assertThat(this.database.query("SELECT extname FROM pg_extension")).containsExactlyInAnyOrder("plpgsql",
				"hstore");
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace::regnamespace::text IN"
				+ " ('public', 'prepared') AND relkind = 'r'"))
			.isEmpty();
	}

	@Test
	void leavesADatabaseAloneThatHasSomething() {
		this.database.execute("CREATE TABLE precious (id int)", "INSERT INTO precious VALUES (1)");
		MigrationTester tester = tester(migrator().environment(MigrationTester.ENVIRONMENT));
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(() -> tester.migrateTo("head"))
			.withMessageContainingAll("is not empty, and was not made by tests", "table public.precious",
					"@ServiceConnection");
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(tester::upgrade);
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(() -> tester.downgrade("base"));
		assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
			.containsExactly("precious");
	}

	@Test
	void leavesADatabaseAloneThatAnApplicationMigrated() {
		migrator().build().upgrade();
		MigrationTester tester = tester(migrator().environment(MigrationTester.ENVIRONMENT));
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(tester::empty);
	}

	@Test
	void goesOnWithADatabaseThatAnEarlierRunMade() {
		tester(migrator().environment("dev," + MigrationTester.ENVIRONMENT)).migrateTo("b");
		this.database.execute("DROP EXTENSION pgcrypto");
		tester(migrator()).migrateTo("b");
		assertThat(this.database.query("SELECT count(*) FROM migrate_revision")).containsExactly("2");
	}

	@Test
	void leavesAProtectedDatabaseAloneEvenIfItIsEmpty() {
		MigrationTester tester = tester(migrator().environment("prod," + MigrationTester.ENVIRONMENT));
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(tester::empty)
			.withMessageContaining("protected-profiles");
	}

	@Test
	void leavesADatabaseAloneThatIsNotTheMigrators(TestServer server) {
		MigrationTester tester = MigrationTester.of(migrator().build(), server.createDatabase().dataSource());
		assertThatExceptionOfType(DatabaseNotDisposableException.class).isThrownBy(tester::empty)
			.withMessageContaining("the DataSource of the test leads to");
	}

}
