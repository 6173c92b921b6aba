package dev.migrate.command;

import java.nio.file.Path;

import dev.migrate.Migrator;
import dev.migrate.command.CommandProcess.Result;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code migrate seed} and {@code migrate upgrade --seed}, and what the other commands
 * say of repeatable scripts and seeds. The graph is one revision, {@code a1}, with a
 * table {@code t_a1}; the profile {@code dev} is active.
 */
@PostgresTest
class SeedCommandTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts revisions;

	private Scripts repeatables;

	private Scripts seeds;

	@BeforeEach
	void writeScripts(TestDatabase database) {
		this.database = database;
		this.revisions = Scripts.in(this.folder.resolve("migration")).table("a1", "");
		this.repeatables = Scripts.in(this.folder.resolve("repeatable"))
			.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id FROM t_a1;");
		this.seeds = Scripts.in(this.folder.resolve("seed"))
			.file("shared.sql", insert(1))
			.file("dev/a.sql", insert(2))
			.file("test/b.sql", insert(3));
	}

	private static String insert(int id) {
		return "INSERT INTO t_a1 VALUES (" + id + ") ON CONFLICT DO NOTHING;";
	}

	private InProcess migrate() {
		return InProcess.of(Migrator.builder(this.database.dataSource())
			.locations(this.revisions.location())
			.repeatableLocations(this.repeatables.location())
			.seedLocations(this.seeds.location())
			.seedProfiles("dev")
			.build());
	}

	private static String withoutTimes(String text) {
		return text.replaceAll("\\d+ ms", "N ms");
	}

	private String ids() {
		return String.join(" ", this.database.query("SELECT id FROM t_a1 ORDER BY id"));
	}

	@Test
	void seedRunsThoseForAllAndForTheActiveProfilesOnce() {
		migrate().run("upgrade").hasExitCode(ExitCode.DONE);
		Result result = migrate().run("seed").hasExitCode(ExitCode.DONE);
		assertThat(withoutTimes(result.out())).isEqualTo("seed  shared.sql  (N ms)\nseed  dev/a.sql  (N ms)\n");
		assertThat(withoutTimes(result.err())).isEqualTo("2 seeds in N ms; the database is at a1\n");
		assertThat(ids()).isEqualTo("1 2");
		Result again = migrate().run("seed").hasExitCode(ExitCode.DONE);
		assertThat(again.out()).isEmpty();
		assertThat(again.err()).isEqualTo("Nothing to do; the database is at a1\n");
	}

	@Test
	void seedRunsThoseOfTheNamedProfilesAndTellsPrograms() {
		migrate().run("upgrade");
		Result result = migrate().run("seed", "test", "--json").hasExitCode(ExitCode.DONE);
		assertThat(result.out().replaceAll("\\d+", "N"))
			.contains("\"repeatables\":[{\"kind\":\"SEED\",\"profile\":\"\",\"name\":\"shared.sql\",\"durationMs\":N},"
					+ "{\"kind\":\"SEED\",\"profile\":\"test\",\"name\":\"test/b.sql\",\"durationMs\":N}]");
		assertThat(ids()).isEqualTo("1 3");
	}

	@Test
	void aMisspeltProfileIsNoted() {
		migrate().run("upgrade", "--seed");
		assertThat(migrate().run("seed", "devv", "test").hasExitCode(ExitCode.DONE).err())
			.contains("1 seed in ", "There are no seeds for the profile 'devv'")
			.doesNotContain("profile 'test'");
	}

	@Test
	void seedWantsEverythingElseDone() {
		Result result = migrate().run("seed").hasExitCode(ExitCode.FAILED);
		assertThat(result.err()).contains("are pending", "Next: migrate upgrade");
	}

	@Test
	void aFailedSeedIsExplained() {
		this.seeds.file("dev/a.sql", "SELECT 1;\nSELECT nonsense;");
		migrate().run("upgrade");
		Result result = migrate().run("seed").hasExitCode(ExitCode.FAILED);
		assertThat(result.err()).contains("column \"nonsense\" does not exist", "a.sql:2", "Next: migrate seed")
			.doesNotContain("\tat ");
	}

	@Test
	void upgradeShowsWhatRanBehindIt() {
		Result result = migrate().run("upgrade", "--seed").hasExitCode(ExitCode.DONE);
		assertThat(withoutTimes(result.out())).isEqualTo("upgrade    a1  (N ms)\nrepeatable  ids.sql  (N ms)\n"
				+ "seed  shared.sql  (N ms)\nseed  dev/a.sql  (N ms)\n");
		assertThat(withoutTimes(result.err()))
			.isEqualTo("1 revision, 1 repeatable script, 2 seeds in N ms; the database is at a1\n");
	}

	@Test
	void upgradeRefusesSeedsWithATargetOrInADryRun() {
		assertThat(migrate().run("upgrade", "a1", "--seed").hasExitCode(ExitCode.USAGE).err()).contains("--seed");
		assertThat(migrate().run("upgrade", "--dry-run", "--force", "--seed").hasExitCode(ExitCode.USAGE).err())
			.contains("A dry run does not run seeds");
		assertThat(migrate().run("upgrade", "--with-java", "--seed").hasExitCode(ExitCode.USAGE).err())
			.contains("A dry run does not run seeds");
		assertThat(this.database.query("SELECT to_regclass('t_a1')")).containsExactly("null");
	}

	@Test
	void upgradeWritesNoSeedsIntoAScript() {
		assertThat(migrate().run("upgrade", "base:head", "--sql", "--seed").hasExitCode(ExitCode.USAGE).err())
			.contains("--sql and --seed");
		assertThat(migrate().run("upgrade", "base:head", "--sql").hasExitCode(ExitCode.DONE).out())
			.contains("-- Repeatable scripts are not in here");
	}

	@Test
	void aDatabaseThatIsBuiltAnewIsSeededIfThatIsWanted() {
		migrate().run("upgrade");
		this.database.execute("INSERT INTO t_a1 VALUES (99)");
		assertThat(migrate().run("fresh", "--force", "--seed").hasExitCode(ExitCode.DONE).out())
			.contains("repeatable  ids.sql", "seed  dev/a.sql");
		assertThat(ids()).isEqualTo("1 2");
		migrate().run("fresh", "--force").hasExitCode(ExitCode.DONE);
		assertThat(ids()).isEmpty();
	}

	@Test
	void whatIsPendingBesideTheRevisionsIsPlannedRehearsedAndFound() {
		migrate().run("upgrade");
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 1 AS one FROM t_a1;");
		Result plan = migrate().run("plan").hasExitCode(ExitCode.DONE);
		assertThat(plan.out()).isEqualTo("repeatable  ids.sql\n");
		assertThat(plan.err()).contains("0 steps from a1 to a1, and 1 repeatable script");
		assertThat(migrate().run("plan", "--json").out())
			.contains("\"repeatables\":[{\"kind\":\"REPEATABLE\",\"profile\":\"\",\"name\":\"ids.sql\"}]");
		Result rehearsed = migrate().run("upgrade", "--dry-run", "--force").hasExitCode(ExitCode.DONE);
		assertThat(rehearsed.out()).startsWith("repeatable  ids.sql");
		assertThat(rehearsed.err()).contains("Dry run: 1 repeatable script in ", "all rolled back");
		assertThat(migrate().run("check").hasExitCode(ExitCode.FOUND).out())
			.isEqualTo("PENDING  1 pending: repeatable:ids.sql\n    Apply with 'migrate upgrade'\n");
		migrate().run("upgrade");
		assertThat(migrate().run("check").hasExitCode(ExitCode.DONE).err()).isEqualTo("Nothing was found\n");
	}

	@Test
	void anUnsoundScriptIsFoundInABuild() {
		this.repeatables.file("ids.sql", "CREATE INDEX CONCURRENTLY i ON t_a1 (id);");
		assertThat(migrate().run("check", "--code-only").hasExitCode(ExitCode.FOUND).out()).startsWith("UNREADABLE")
			.contains("cannot run in a transaction");
	}

	@Test
	void statusShowsStates() {
		migrate().run("upgrade");
		Result status = migrate().run("status").hasExitCode(ExitCode.DONE);
		assertThat(status.out()).containsPattern("repeatables:\n  ids.sql +CURRENT +ran at ")
			.containsPattern("seeds:\n  dev/a.sql +NEW\\s+shared.sql +NEW");
		assertThat(migrate().run("status", "--json").out())
			.contains("\"repeatables\":[{\"name\":\"ids.sql\",\"state\":\"CURRENT\",\"appliedAt\":\"")
			.contains("\"seeds\":[{\"name\":\"dev/a.sql\",\"state\":\"NEW\"},{\"name\":\"shared.sql\"");
	}

	@Test
	@Tag("process")
	void theWholeWayInAProcess() {
		CommandProcess process = CommandProcess.in(this.folder)
			.on(this.database)
			.with(this.revisions)
			.property("migrate.repeatable.locations", this.repeatables.location())
			.property("migrate.seed.locations", this.seeds.location())
			.property("spring.profiles.active", "dev");
		assertThat(process.run("upgrade").hasExitCode(ExitCode.DONE).out()).contains("repeatable  ids.sql")
			.doesNotContain("seed");
		assertThat(process.run("seed").hasExitCode(ExitCode.DONE).out()).contains("seed  shared.sql",
				"seed  dev/a.sql");
		assertThat(ids()).isEqualTo("1 2");
	}

}
