package dev.migrate.command;

import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code --sql}: scripts on standard output, without a database.
 */
class SqlOptionTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	// a1 ── b2
	@BeforeEach
	void writeTwo() {
		this.scripts = Scripts.in(this.folder.resolve("db")).table("a1", "").table("b2", "a1");
	}

	private InProcess migrate() {
		return InProcess.of(Migrator.builder(() -> {
			throw new AssertionError("nobody may ask for the database");
		}).locations(this.scripts.location()).build());
	}

	@Test
	void upgradeWritesFromTheBeginningToTheConfiguredTarget() {
		Result result = migrate().run("upgrade", "--sql").hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("CREATE TABLE t_a1", "CREATE TABLE t_b2", "migrate_revision");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void rangesGoBothWays() {
		Result up = migrate().run("upgrade", "a1:head", "--sql").hasExitCode(ExitCode.DONE);
		assertThat(up.out()).contains("CREATE TABLE t_b2").doesNotContain("CREATE TABLE t_a1");
		Result down = migrate().run("downgrade", "head:a1", "--sql").hasExitCode(ExitCode.DONE);
		assertThat(down.out()).contains("DROP TABLE t_b2").doesNotContain("DROP TABLE t_a1");
		Result stamp = migrate().run("stamp", "a1:b2", "--sql").hasExitCode(ExitCode.DONE);
		assertThat(stamp.out()).contains("b2").doesNotContain("CREATE TABLE t_b2");
	}

	@Test
	void aDowngradeWithoutARangeIsWrongUsage() {
		Result result = migrate().run("downgrade", "a1", "--sql").hasExitCode(ExitCode.USAGE);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("range", "Next: migrate ");
	}

	@Test
	void optionsThatNeedTheDatabaseAreRefused() {
		migrate().run("upgrade", "--sql", "--dry-run").hasExitCode(ExitCode.USAGE);
		migrate().run("downgrade", "b2:a1", "--sql", "--from-database").hasExitCode(ExitCode.USAGE);
		assertThat(migrate().run("stamp", "a1", "--sql", "--purge").hasExitCode(ExitCode.USAGE).err())
			.contains("--sql and --purge do not go together");
	}

	@Test
	void aProcessWritesAScriptWithoutMakingADataSource() {
		Result result = CommandProcess.in(this.folder)
			.with(this.scripts)
			.property("spring.datasource.url", "jdbc:nonsense:")
			.run("upgrade", "base:head", "--sql")
			.hasExitCode(ExitCode.DONE);
		assertThat(result.out()).contains("CREATE TABLE t_a1", "CREATE TABLE t_b2");
		assertThat(result.err()).isEmpty();
	}

}
