package dev.migrate;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.execution.EditedRevision;
import dev.migrate.execution.EditedRevision.Change;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.Repair;
import dev.migrate.execution.RepairRequest;
import dev.migrate.execution.RepairTargetException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applied revisions that were edited, and taken for what they are now.
 */
@PostgresTest
class EditedRevisionTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	// a1 ── b2 ── c3
	@BeforeEach
	void applyThree(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1").table("c3", "b2");
		migrator().upgrade();
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private void editB2() {
		this.scripts.revision("b2", "a1", "-- migrate:labels edited", "-- migrate:upgrade",
				"CREATE TABLE t_b2 (id bigint PRIMARY KEY, note text);", "-- migrate:downgrade",
				"DROP TABLE t_b2 CASCADE;");
	}

	private List<String> column(String name) {
		return this.database.query("SELECT " + name + " FROM migrate_revision WHERE revision = 'b2'");
	}

	@Test
	void whatWasEditedIsTakenOverAndAnUpgradeGoesOn() {
		List<String> before = column("applied_at, applied_by, batch, origin");
		List<String> checksum = column("checksum");
		editB2();
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.action()).contains("'migrate repair --checksum b2'");
		Repair.Accepted repair = (Repair.Accepted) migrator().preview(RepairRequest.edited()).orElseThrow();
		assertThat(repair.revisions()).extracting(EditedRevision::revision).containsExactly("b2");
		assertThat(repair.revisions().get(0).changes()).extracting(Change::name).containsExactly("checksum", "labels");
		assertThat(repair.revisions().get(0).changes().get(0).before()).isEqualTo(checksum.get(0));
		migrator().repair(RepairRequest.edited().expecting(repair));
		assertThat(migrator().upgrade().isEmpty()).isTrue();
		assertThat(migrator().status().problems()).isEmpty();
		assertThat(column("checksum")).isNotEqualTo(checksum);
		assertThat(column("applied_at, applied_by, batch, origin")).isEqualTo(before);
		assertThat(column("labels").get(0)).contains("edited");
		assertThat(column("downgrade_sql").get(0)).contains("CASCADE");
		assertThat(this.database
			.query("SELECT revision, outcome, error FROM migrate_log" + " WHERE direction = 'REPAIR_CHECKSUM'")
			.get(0)).startsWith("b2|DONE|checksum was " + checksum.get(0) + " and is v1:");
	}

	@Test
	void onlyNamedRevisionsAreTakenOver() {
		editB2();
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "SELECT 3;");
		migrator().repair(RepairRequest.edited("c"));
		assertThat(migrator().status().problems()).hasSize(1)
			.allSatisfy((problem) -> assertThat(problem.revision()).isEqualTo("b2"));
		assertThat(migrator().preview(RepairRequest.edited("a1"))).isEmpty();
		Failures.of(RepairTargetException.class, () -> migrator().repair(RepairRequest.edited("x9")));
	}

	@Test
	void anotherPlaceInTheGraphIsTakenOverWithAWarningOfWhatIsMissing() {
		this.scripts.table("n0", "a1").table("b2", "n0");
		Failures.of(HistoryConflictException.class, migrator()::upgrade);
		Repair.Accepted repair = (Repair.Accepted) migrator().preview(RepairRequest.edited()).orElseThrow();
		assertThat(repair.revisions().get(0).changes()).containsExactly(new Change("revises", "a1", "n0"));
		assertThat(repair.revisions().get(0).missing()).containsExactly("n0");
		migrator().repair(RepairRequest.edited());
		assertThat(migrator().upgrade().steps()).extracting((step) -> step.revision().id()).containsExactly("n0");
		assertThat(migrator().status().problems()).isEmpty();
	}

	@Test
	void whatWasEditedAgainMeanwhileIsNotTakenOver() {
		editB2();
		Repair repair = migrator().preview(RepairRequest.edited()).orElseThrow();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 2;");
		Failures.of(PlanChangedException.class, () -> migrator().repair(RepairRequest.edited().expecting(repair)));
		this.scripts.table("b2", "a1");
		Failures.of(PlanChangedException.class, () -> migrator().repair(RepairRequest.edited().expecting(repair)));
	}

	@Test
	void aRehearsalLeavesNothing() {
		editB2();
		List<String> checksum = column("checksum");
		assertThat(migrator().repair(RepairRequest.edited().dryRun()).dryRun()).isTrue();
		assertThat(column("checksum")).isEqualTo(checksum);
		assertThat(this.database.query("SELECT count(*) FROM migrate_log WHERE direction LIKE 'REPAIR%'"))
			.containsExactly("0");
	}

}
