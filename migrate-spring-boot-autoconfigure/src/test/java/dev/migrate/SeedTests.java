package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Seeds. The graph is one revision, {@code a1}, with a table {@code t_a1}.
 */
@PostgresTest
class SeedTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts revisions;

	private Scripts seeds;

	@BeforeEach
	void writeSeeds(TestDatabase database) {
		this.database = database;
		this.revisions = Scripts.in(this.folder.resolve("migration")).table("a1", "");
		this.seeds = Scripts.in(this.folder.resolve("seed"))
			.file("shared.sql", insert(1))
			.file("dev/a.sql", insert(2))
			.file("test/b.sql", insert(3));
	}

	private static String insert(int id) {
		return "INSERT INTO t_a1 VALUES (" + id + ") ON CONFLICT DO NOTHING;";
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.revisions.location())
			.seedLocations(this.seeds.location())
			.seedProfiles("dev")
			.build();
	}

	private static List<String> names(RunResult result) {
		return result.repeatables().stream().map((script) -> script.key().name()).toList();
	}

	private List<String> states() {
		return migrator().status()
			.seeds()
			.stream()
			.map((RepeatableStatus seed) -> seed.key().name() + " " + seed.state())
			.toList();
	}

	@Test
	void runForTheConfiguredProfilesOnceAndAgainWhenChanged() {
		assertThat(migrator().upgrade().repeatables()).isEmpty();
		assertThat(states()).containsExactly("dev/a.sql NEW", "shared.sql NEW");
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(names(migrator().seed())).containsExactly("shared.sql", "dev/a.sql");
		assertThat(this.database.query("SELECT id FROM t_a1 ORDER BY id")).containsExactly("1", "2");
		assertThat(migrator().seed().isEmpty()).isTrue();
		this.seeds.file("dev/a.sql", insert(4));
		assertThat(states()).containsExactly("dev/a.sql CHANGED", "shared.sql CURRENT");
		assertThat(names(migrator().seed())).containsExactly("dev/a.sql");
		assertThat(this.database.query("SELECT kind, profile, name FROM migrate_repeatable ORDER BY name"))
			.containsExactly("SEED|dev|dev/a.sql", "SEED||shared.sql");
		assertThat(this.database.query("SELECT revision, direction FROM migrate_log WHERE direction = 'SEED'"))
			.containsExactly("seed:shared.sql|SEED", "seed:dev/a.sql|SEED", "seed:dev/a.sql|SEED");
	}

	@Test
	void runForGivenProfilesInTheirOrder() {
		migrator().upgrade();
		assertThat(names(migrator().seed("test", "dev"))).containsExactly("shared.sql", "test/b.sql", "dev/a.sql");
		assertThat(migrator().seed("nothing").isEmpty()).isTrue();
		assertThat(states()).containsExactly("dev/a.sql CURRENT", "shared.sql CURRENT", "test/b.sql CURRENT");
	}

	@Test
	void runBehindWhatTheyDependOn() {
		this.seeds.file("dev/0.sql", "-- migrate:depends-on dev/a.sql, test/b.sql\n" + insert(5));
		migrator().upgrade();
		assertThat(names(migrator().seed())).containsExactly("shared.sql", "dev/a.sql", "dev/0.sql");
	}

	@Test
	void runInTheSameRunAsAnUpgradeThatAsksForThem() {
		RunResult result = migrator().upgradeAndSeed();
		assertThat(result.steps()).hasSize(1);
		assertThat(names(result)).containsExactly("shared.sql", "dev/a.sql");
		assertThat(this.database.query("SELECT count(DISTINCT run) FROM migrate_log")).containsExactly("1");
		assertThat(migrator().upgradeAndSeed().isEmpty()).isTrue();
	}

	@Test
	void waitForRevisions() {
		Failure failure = Failures.of(PendingRevisionsException.class, () -> migrator().seed());
		assertThat(failure.next()).isEqualTo("migrate upgrade");
	}

	@Test
	void areUndoneWhenTheyFail() {
		this.seeds.file("dev/b.sql", insert(7) + "\n" + insert(8) + "\nINSERT INTO t_a1 VALUES ('x');");
		migrator().upgrade();
		Failure failure = Failures.of(MigrationFailedException.class, () -> migrator().seed());
		assertThat(failure.line()).isEqualTo(3);
		assertThat(failure.state()).contains("seed was rolled back", "2 other scripts");
		assertThat(failure.next()).isEqualTo("migrate seed");
		assertThat(this.database.query("SELECT max(id) FROM t_a1")).containsExactly("2");
		assertThat(states()).contains("dev/b.sql NEW", "dev/a.sql CURRENT");
	}

	@Test
	void mayCopyData() {
		this.seeds.file("dev/a.sql", "-- rows\nCOPY t_a1 FROM STDIN;\n10\n11\n\\.\nSELECT 1;\n");
		migrator().upgradeAndSeed();
		assertThat(this.database.query("SELECT count(*) FROM t_a1 WHERE id >= 10")).containsExactly("2");
	}

}
