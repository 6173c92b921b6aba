package dev.migrate;

import java.nio.file.Path;

import dev.migrate.execution.MigrationState;
import dev.migrate.execution.RunResult;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Going up, down and nowhere on a real server.
 */
@PostgresTest
class MigratorUpgradeTests {

	@TempDir
	Path folder;

	private Migrator migrator(TestDatabase database) {
		return Migrator.builder(database.dataSource()).locations(Scripts.in(this.folder).location()).build();
	}

	@Test
	void appliesPendingRevisionsAndRecordsEach(TestDatabase database) {
		Scripts.in(this.folder).table("a1", "").table("b2", "a1").table("c3", "b2");
		RunResult result = migrator(database).upgrade();
		assertThat(result.steps()).extracting((step) -> step.revision().id()).containsExactly("a1", "b2", "c3");
		assertThat(result.tipsAfter()).containsExactly("c3");
		assertThat(database.query("SELECT revision, revises, batch, origin, verified, type, downgrade_sql IS NOT NULL"
				+ " FROM migrate_revision ORDER BY applied_at"))
			.containsExactly("a1|{}|1|UPGRADE|t|SQL|t", "b2|{a1}|1|UPGRADE|t|SQL|t", "c3|{b2}|1|UPGRADE|t|SQL|t");
		assertThat(database.query("SELECT count(*) FROM pg_tables WHERE tablename LIKE 't\\_%'")).containsExactly("3");
	}

	@Test
	void doesNothingWhenEverythingIsApplied(TestDatabase database) {
		Scripts.in(this.folder).table("a1", "");
		migrator(database).upgrade();
		RunResult second = migrator(database).upgrade();
		assertThat(second.isEmpty()).isTrue();
		assertThat(second.run()).isNull();
		assertThat(migrator(database).status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(database.query("SELECT count(*) FROM migrate_log WHERE revision IS NULL")).containsExactly("2");
	}

	@Test
	void goesDownToBaseAndUpAgain(TestDatabase database) {
		Scripts.in(this.folder).table("a1", "").table("b2", "a1");
		migrator(database).upgrade();
		RunResult down = migrator(database).downgrade("base");
		assertThat(down.steps()).extracting((step) -> step.revision().id()).containsExactly("b2", "a1");
		assertThat(database.query("SELECT count(*) FROM migrate_revision")).containsExactly("0");
		assertThat(database.query("SELECT count(*) FROM pg_tables WHERE tablename LIKE 't\\_%'")).containsExactly("0");
		assertThat(migrator(database).upgrade().steps()).hasSize(2);
	}

}
