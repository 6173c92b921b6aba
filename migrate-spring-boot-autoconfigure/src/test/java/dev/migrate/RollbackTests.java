package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.StillNeededException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Undoing what was applied last, by batch or by number, across branches and merges.
 *
 * <pre>
 * a1 ◄─┬─ b2 ◄─┐
 *      └─ c3 ◄─┴─ d4
 * </pre>
 */
@PostgresTest
class RollbackTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.table("a1", "")
			.table("b2", "a1")
			.table("c3", "a1")
			.table("d4", "b2, c3");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY 1");
	}

	private static List<String> undone(RunResult result) {
		return result.steps().stream().map((step) -> step.revision().id()).toList();
	}

	@Test
	void rollbackUndoesTheLastBatchAndThenTheOneBefore() {
		migrator().upgrade("b2");
		migrator().upgrade("d4");
		RunResult result = migrator().run(MigrationRequest.rollback());
		assertThat(undone(result)).containsExactly("d4", "c3");
		assertThat(result.tipsBefore()).containsExactly("d4");
		assertThat(result.tipsAfter()).containsExactly("b2");
		assertThat(result.dryRun()).isFalse();
		assertThat(undone(migrator().run(MigrationRequest.rollback()))).containsExactly("b2", "a1");
		assertThat(applied()).isEmpty();
		assertThat(migrator().run(MigrationRequest.rollback()).isEmpty()).isTrue();
	}

	@Test
	void rollbackOfNothingAtAllDoesNothing() {
		assertThat(migrator().run(MigrationRequest.rollback()).isEmpty()).isTrue();
		assertThat(migrator().run(MigrationRequest.rollbackSteps(3)).isEmpty()).isTrue();
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("0");
	}

	// applied in this order: a1, c3, b2, d4
	@Test
	void stepsGoByTheOrderOfApplyingWhateverTheBranch() {
		migrator().upgrade("c3");
		migrator().upgrade("b2");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(1)))).containsExactly("b2");
		migrator().upgrade("d4");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(3)))).containsExactly("d4", "c3", "b2");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(99)))).containsExactly("a1");
	}

	@Test
	void mergeAloneIsUndoneAndLeavesBothBranches() {
		migrator().upgrade();
		RunResult result = migrator().run(MigrationRequest.rollbackSteps(1));
		assertThat(undone(result)).containsExactly("d4");
		assertThat(result.tipsAfter()).containsExactlyInAnyOrder("b2", "c3");
	}

	@Test
	void clockThatStoodStillDoesNotPutParentsBeforeChildren() {
		this.scripts.table("00", "d4");
		migrator().upgrade();
		this.database.execute("UPDATE migrate_revision SET applied_at = '2026-01-01'");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(1)))).containsExactly("00");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(1)))).containsExactly("d4");
	}

	@Test
	void clockThatWentBackwardsDoesNotConfuseBatches() {
		migrator().upgrade("b2");
		migrator().upgrade("d4");
		this.database.execute("UPDATE migrate_revision SET applied_at = '2020-01-01' WHERE batch = 2");
		assertThat(undone(migrator().run(MigrationRequest.rollbackSteps(2)))).containsExactly("d4", "c3");
	}

	@Test
	void batchOnABranchOfItsOwnIsUndoneByNumber() {
		migrator().upgrade("a1");
		migrator().upgrade("b2");
		migrator().upgrade("c3");
		assertThat(undone(migrator().run(MigrationRequest.rollbackBatch(2)))).containsExactly("b2");
		assertThat(applied()).containsExactly("a1", "c3");
	}

	@Test
	void batchUnderOthersIsRefusedWithTheirNamesAndTheCommand() {
		migrator().upgrade("b2");
		migrator().upgrade("d4");
		Failure failure = Failures.of(StillNeededException.class,
				() -> migrator().run(MigrationRequest.rollbackBatch(1)));
		assertThat(failure.what()).contains("c3", "d4");
		assertThat(failure.details()).anyMatch((detail) -> detail.contains("d4") && detail.contains("batch 2"));
		assertThat(failure.next()).isEqualTo("migrate rollback --step 4");
		assertThat(applied()).containsExactly("a1", "b2", "c3", "d4");
	}

	// a1 ◄── e5 depends on b2
	@Test
	void dependenciesHoldARollbackUpToo() {
		migrator().upgrade("b2");
		this.scripts.revision("e5", "a1", "-- migrate:depends-on b2", "-- migrate:upgrade", "SELECT 1;",
				"-- migrate:downgrade");
		migrator().upgrade("e5");
		this.database.execute("UPDATE migrate_revision SET batch = 7 WHERE revision = 'b2'");
		Failure failure = Failures.of(StillNeededException.class, () -> migrator().run(MigrationRequest.rollback()));
		assertThat(failure.what()).contains("e5");
		assertThat(failure.next()).isEqualTo("migrate rollback --step 2");
	}

	@Test
	void unknownBatchIsRefusedWithThoseThatThereAre() {
		migrator().upgrade("a1");
		migrator().upgrade("d4");
		Failure failure = Failures.of(PlanRefusedException.class,
				() -> migrator().run(MigrationRequest.rollbackBatch(9)));
		assertThat(failure.what()).contains("9");
		assertThat(failure.details()).containsExactly("There are the batches 1, 2");
	}

	@Test
	void stampedRevisionsBelongToBatchesAndTheirDowngradeRuns() {
		this.database.execute("CREATE TABLE t_a1 (id bigint PRIMARY KEY)");
		migrator().stamp("a1");
		assertThat(undone(migrator().run(MigrationRequest.rollback()))).containsExactly("a1");
		assertThat(this.database.query("SELECT to_regclass('t_a1') IS NULL")).containsExactly("t");
	}

	@Test
	void irreversibleInTheBatchIsRefusedBeforeAnythingRuns() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade irreversible: gone");
		migrator().upgrade("heads");
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().run(MigrationRequest.rollback()));
		assertThat(failure.what()).contains("gone");
		assertThat(applied()).hasSize(4);
	}

	@Test
	void revisionsThatOnlyTheDatabaseKnowsAreNamedWithTheCommand() {
		migrator().upgrade();
		this.scripts.delete("d4.sql");
		Failure failure = Failures.of(HistoryConflictException.class,
				() -> migrator().run(MigrationRequest.rollbackSteps(1)));
		assertThat(failure.what()).contains("d4");
		assertThat(failure.next()).isEqualTo("migrate downgrade -1 --from-database");
	}

	@Test
	void numbersBelowOneAreNoRequests() {
		assertThatIllegalArgumentException().isThrownBy(() -> MigrationRequest.rollbackSteps(0));
		assertThatIllegalArgumentException().isThrownBy(() -> MigrationRequest.rollbackBatch(-1));
	}

}
