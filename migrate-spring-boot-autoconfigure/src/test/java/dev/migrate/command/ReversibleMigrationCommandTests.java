package dev.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.ReversibleMigration;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.operation.Operations;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.migrate.operation.Columns.column;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration that says its operations without a database is shown, written down and
 * compared as SQL is.
 */
@PostgresTest
class ReversibleMigrationCommandTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	@BeforeEach
	void keepDatabase(TestDatabase database) {
		this.database = database;
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations("file:" + this.folder)
			.source((known) -> List.of(new JavaRevisionScript(AddUsers.class, AddUsers::new)));
	}

	private InProcess command() {
		return InProcess.of(builder().build());
	}

	@Test
	void planShowsItsStatementsAndWhatIsLost() {
		assertThat(command().run("plan").hasExitCode(ExitCode.DONE).out()).contains("CREATE TABLE users (",
				"ALTER TABLE users ADD COLUMN age integer;");
		command().run("upgrade").hasExitCode(ExitCode.DONE);
		this.database.execute("INSERT INTO users VALUES (1, 2)");
		Result down = command().run("plan", "-1").hasExitCode(ExitCode.DONE);
		assertThat(down.out()).contains("DROP TABLE users;", "would be lost: table public.users: 1 row")
			.doesNotContain("a migration in Java");
		command().run("downgrade", "-1", "--force").hasExitCode(ExitCode.DONE);
	}

	@Test
	void showShowsItsStatements() {
		assertThat(command().run("show", "head").hasExitCode(ExitCode.DONE).out())
			.contains("-- upgrade, as the class says\nCREATE TABLE users (")
			.contains("-- downgrade, as the class says\nALTER TABLE users DROP COLUMN age;");
		assertThat(command().run("show", "head", "--json").hasExitCode(ExitCode.DONE).out())
			.contains("\"upgrade\":\"-- upgrade, as the class says");
	}

	@Test
	void aFirstStampIsCompared() {
		this.database.execute("CREATE TABLE users (id bigint PRIMARY KEY)");
		assertThat(command().answering("y").run("stamp", "head").hasExitCode(ExitCode.REFUSED).err())
			.contains("+ column users.age integer", "Next: migrate history");
		this.database.execute("ALTER TABLE users ADD age integer");
		command().answering("y").run("stamp", "head").hasExitCode(ExitCode.DONE);
	}

	@Test
	void aReplayTakesItIn() throws IOException {
		Path model = Files.writeString(this.folder.resolve("wanted.txt"),
				"CREATE TABLE users (id bigint PRIMARY KEY, age integer);");
		Migrator migrator = builder().autogenerate(AutogenerateSettings.DEFAULT.withSchemaFile("file:" + model))
			.build();
		assertThat(InProcess.of(migrator).run("diff", "--replay").hasExitCode(ExitCode.DONE).out()).isEmpty();
		Files.writeString(model, "CREATE TABLE users (id bigint PRIMARY KEY);");
		assertThat(InProcess.of(migrator).run("diff", "--replay").hasExitCode(ExitCode.FOUND).out())
			.contains("- column users.age integer");
	}

	@Test
	void whatOnlyARunTellsIsNotShownAndNotCompared() {
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations("file:" + this.folder)
			.source((known) -> List.of(new JavaRevisionScript(Ordinary.class, Ordinary::new)))
			.build();
		assertThat(InProcess.of(migrator).run("plan").hasExitCode(ExitCode.DONE).out())
			.contains("-- a migration in Java");
		this.database.execute("CREATE TABLE users (id bigint PRIMARY KEY)");
		assertThat(InProcess.of(migrator).answering("y").run("stamp", "head").hasExitCode(ExitCode.REFUSED).err())
			.contains("could not be compared with the revisions", "written in Java");
		assertThat(InProcess.of(migrator).run("diff", "--replay").hasExitCode(ExitCode.USAGE).err())
			.contains("j1 is written in Java");
	}

	@RevisionHeader(id = "j1", message = "add users")
	static class AddUsers implements ReversibleMigration {

		@Override
		public void change(Operations operations) {
			operations.createTable("users", (table) -> table.column(column("id").bigint()).primaryKey("id"));
			operations.addColumn("users", column("age").integer());
		}

	}

	@RevisionHeader(id = "j1", message = "add users")
	static class Ordinary implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.operations().execute("CREATE TABLE users (id bigint)");
		}

	}

}
