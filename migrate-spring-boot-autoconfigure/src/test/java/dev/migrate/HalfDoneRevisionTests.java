package dev.migrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migrate.error.Failure;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.InterruptedRevision.Cause;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.PlanChangedException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.Preview;
import dev.migrate.execution.Problem;
import dev.migrate.execution.Repair;
import dev.migrate.execution.RepairRequest;
import dev.migrate.execution.RepairTargetException;
import dev.migrate.execution.RunResult;
import dev.migrate.history.RevisionType;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Direction;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of revisions that stopped half-way: they are shown, resumed, or the
 * history is told what is true of them.
 */
@PostgresTest
class HalfDoneRevisionTests {

	private static final String INDEX = "CREATE INDEX CONCURRENTLY i ON u (id);";

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	// a1 ── b2 ── c3
	@BeforeEach
	void writeThree(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int);", "-- migrate:downgrade",
					"DROP TABLE t;")
			.revision("c3", "b2", "-- migrate:upgrade", "INSERT INTO t VALUES (3);", "-- migrate:downgrade",
					"DELETE FROM t WHERE id = 3;");
	}

	private Migrator migrator() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location()).build();
	}

	private void b2(String... statements) {
		this.scripts.revision("b2", "a1", "-- migrate:message add things", "-- migrate:upgrade no-transaction",
				String.join("\n", statements));
	}

	/** The table of the index is missing, and so it fails. */
	private void stopInTheIndex(String... behind) {
		b2("SET maintenance_work_mem = '64MB';", "INSERT INTO t VALUES (2);", INDEX, String.join("\n", behind));
		Failures.of(MigrationFailedException.class, migrator()::upgrade);
		this.database.execute("CREATE TABLE u (id int)");
	}

	/** What the journal says where the answer was lost, and nothing was noted before. */
	private void cutOff() {
		this.database.execute("UPDATE migrate_statement SET outcome = 'RUNNING', ended = NULL, before = NULL"
				+ " WHERE outcome = 'FAILED'");
	}

	private List<String> applied() {
		return this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1");
	}

	private List<String> journal() {
		return this.database.query("SELECT revision, direction, ordinal, outcome FROM migrate_statement ORDER BY 3");
	}

	private List<String> rows() {
		return this.database.query("SELECT id FROM t ORDER BY 1");
	}

	private boolean hasIndex() {
		return this.database.query("SELECT to_regclass('i') IS NOT NULL").equals(List.of("t"));
	}

	private List<String> log() {
		return this.database.query("SELECT revision, direction, outcome, error FROM migrate_log"
				+ " WHERE direction LIKE 'RE%' ORDER BY id");
	}

	private InterruptedRevision only() {
		List<InterruptedRevision> interrupted = migrator().interrupted();
		assertThat(interrupted).hasSize(1);
		return interrupted.get(0);
	}

	@Test
	void nothingIsHalfDoneAndNothingIsToRepair() {
		b2(INDEX);
		assertThat(migrator().interrupted()).isEmpty();
		migrator().upgrade("a1");
		assertThat(migrator().interrupted()).isEmpty();
		assertThat(migrator().run(MigrationRequest.resume()).isEmpty()).isTrue();
		assertThat(migrator().preview(RepairRequest.done())).isEmpty();
		assertThat(migrator().repair(RepairRequest.undone("b2")).run()).isNull();
		assertThat(migrator().preview(RepairRequest.edited())).isEmpty();
	}

	@Test
	void whatIsHalfDoneIsShownStatementByStatement() {
		stopInTheIndex("BEGIN;", "INSERT INTO t VALUES (4);", "COMMIT;", "SELECT 1;");
		InterruptedRevision failed = only();
		assertThat(failed.revision()).isEqualTo("b2");
		assertThat(failed.message()).isEqualTo("add things");
		assertThat(failed.direction()).isEqualTo(Direction.UPGRADE);
		assertThat(failed.type()).isEqualTo(RevisionType.SQL);
		assertThat(failed.file()).endsWith("b2.sql");
		assertThat(failed.done()).isEqualTo(1);
		assertThat(failed.edited()).isNull();
		Stop stop = failed.stop();
		assertThat(stop.cause()).isEqualTo(Cause.FAILED);
		assertThat(stop.statement().ordinal()).isEqualTo(3);
		assertThat(stop.statement().line()).isEqualTo(7);
		assertThat(stop.statement().text()).isEqualTo("CREATE INDEX CONCURRENTLY i ON u (id)");
		assertThat(stop.effect()).isNotNull();
		assertThat(failed.leftCount()).isEqualTo(2);
		assertThat(failed.left().get(0).text()).isEqualTo("BEGIN;\nINSERT INTO t VALUES (4);\nCOMMIT");
		cutOff();
		assertThat(only().stop().cause()).isEqualTo(Cause.CUT_OFF);
		MigratorStatus status = migrator().status();
		assertThat(status.state()).isEqualTo(MigrationState.FAILED);
		Problem problem = status.problems()
			.stream()
			.filter((one) -> one.kind() == Problem.Kind.UNFINISHED)
			.findFirst()
			.orElseThrow();
		assertThat(problem.detail()).contains("1 statement is done, statement 3 was cut off");
		assertThat(problem.action()).contains("'migrate repair'");
	}

	@Test
	void whatIsShownHidesPasswordsAndTheValuesOfPlaceholders() {
		this.scripts.revision("b2", "a1", "-- migrate:placeholders", "-- migrate:upgrade no-transaction",
				"SELECT '${secret}';", "CREATE ROLE r PASSWORD 'hidden' IN ROLE nobody_of_this_name;",
				"SELECT '${secret}', 2;");
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.placeholders((name) -> "abracadabra")
			.build();
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		assertThat(migrator.interrupted().toString()).contains("SELECT '${secret}', 2", "PASSWORD '***'")
			.doesNotContain("abracadabra", "hidden");
	}

	@Test
	void resumeRunsTheStatementInDoubtAgainAndNoOtherRevision() {
		stopInTheIndex("INSERT INTO t VALUES (4);");
		cutOff();
		Preview preview = migrator().preview(MigrationRequest.resume());
		assertThat(preview.plan().tipsBefore()).containsExactly("a1");
		assertThat(preview.plan().tipsAfter()).containsExactly("b2");
		assertThat(preview.resumed().stop().statement().ordinal()).isEqualTo(3);
		RunResult result = migrator().run(MigrationRequest.resume("b").expecting(preview));
		assertThat(result.steps()).extracting((step) -> step.revision().id()).containsExactly("b2");
		assertThat(applied()).containsExactly("a1|t", "b2|t");
		assertThat(rows()).containsExactly("2", "4");
		assertThat(hasIndex()).isTrue();
		assertThat(journal()).isEmpty();
		assertThat(log()).containsExactly("b2|RESUME|DONE|statement 3 of the upgrade was taken as not done");
	}

	@Test
	void resumeGoesOnWithAnEditedTailAndRefusesAnEditedBeginning() {
		stopInTheIndex("SELECT nope;");
		b2("SET maintenance_work_mem = '64MB';", "INSERT INTO t VALUES (5);", INDEX);
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().run(MigrationRequest.resume()));
		assertThat(failure.what()).contains("edited", "statement 2");
		assertThat(journal()).containsExactly("b2|UPGRADE|2|DONE", "b2|UPGRADE|3|FAILED");
		b2("SET maintenance_work_mem = '64MB';", "INSERT INTO t VALUES (2);", INDEX, "INSERT INTO t VALUES (6);");
		migrator().run(MigrationRequest.resume());
		assertThat(rows()).containsExactly("2", "6");
	}

	@Test
	void resumeBringsADowngradeToItsEnd() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (1), (2);",
				"-- migrate:downgrade no-transaction", "DELETE FROM t WHERE id = 1;", "SELECT id FROM u;");
		migrator().upgrade("b2");
		Failures.of(MigrationFailedException.class, () -> migrator().downgrade("a1"));
		this.database.execute("CREATE TABLE u (id int)");
		RunResult result = migrator().run(MigrationRequest.resume());
		assertThat(result.steps()).extracting(RunResult.Step::direction).containsExactly(Direction.DOWNGRADE);
		assertThat(result.tipsAfter()).containsExactly("a1");
		assertThat(applied()).containsExactly("a1|t");
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void whatStoppedElsewhereMeanwhileIsNotResumed() {
		stopInTheIndex("SELECT x FROM w;");
		cutOff();
		Preview preview = migrator().preview(MigrationRequest.resume());
		Failures.of(MigrationFailedException.class, () -> migrator().run(MigrationRequest.resume()));
		assertThat(journal()).containsExactly("b2|UPGRADE|2|DONE", "b2|UPGRADE|3|DONE");
		this.database.execute("CREATE TABLE w (x int)");
		Failure failure = Failures.of(PlanChangedException.class,
				() -> migrator().run(MigrationRequest.resume().expecting(preview)));
		assertThat(failure.what()).contains("not half done as it was");
		assertThat(applied()).containsExactly("a1|t");
	}

	@Test
	void doneNotesTheStatementAndRunsNothing() {
		stopInTheIndex("INSERT INTO t VALUES (4);");
		cutOff();
		Repair repair = migrator().preview(RepairRequest.done()).orElseThrow();
		assertThat(repair).isInstanceOfSatisfying(Repair.Done.class, (done) -> {
			assertThat(done.completes()).isFalse();
			assertThat(done.verify()).isFalse();
		});
		assertThat(migrator().repair(RepairRequest.done().expecting(repair)).steps()).isEmpty();
		assertThat(journal()).containsExactly("b2|UPGRADE|2|DONE", "b2|UPGRADE|3|DONE");
		assertThat(rows()).containsExactly("2");
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().repair(RepairRequest.done()));
		assertThat(failure.what()).contains("No statement of the revision is in doubt");
		migrator().upgrade("b2");
		assertThat(rows()).containsExactly("2", "4");
		assertThat(hasIndex()).isFalse();
		assertThat(log()).containsExactly("b2|REPAIR_DONE|DONE|statement 3 of the upgrade was taken as done");
	}

	@Test
	void whatWasLeftHalfWayIsNotTakenForDone() {
		b2("CREATE TABLE v (id int);", "INSERT INTO v VALUES (1), (1);",
				"CREATE UNIQUE INDEX CONCURRENTLY once ON v (id);");
		Failures.of(MigrationFailedException.class, migrator()::upgrade);
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().repair(RepairRequest.done()));
		assertThat(failure.what()).contains("is not done", "INVALID");
		assertThat(failure.next()).isEqualTo("migrate resume b2");
		assertThat(applied()).containsExactly("a1|t");
		this.database.execute("DELETE FROM v");
		migrator().upgrade("b2");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'once'::regclass"))
			.containsExactly("t");
	}

	@Test
	void doneOfTheLastStatementRecordsTheRevisionWithWhatIsOwed() {
		stopInTheIndex("SET maintenance_work_mem = '32MB';", "-- migrate:verify", "SELECT count(*) = 1 FROM t;");
		cutOff();
		Repair repair = migrator().preview(RepairRequest.done()).orElseThrow();
		assertThat(repair).isInstanceOfSatisfying(Repair.Done.class, (done) -> {
			assertThat(done.completes()).isTrue();
			assertThat(done.verify()).isTrue();
		});
		RunResult result = migrator().repair(RepairRequest.done("b2"));
		assertThat(result.tipsBefore()).containsExactly("a1");
		assertThat(result.tipsAfter()).containsExactly("b2");
		assertThat(applied()).containsExactly("a1|t", "b2|f");
		assertThat(journal()).isEmpty();
		migrator().upgrade("b2");
		assertThat(applied()).containsExactly("a1|t", "b2|t");
		assertThat(hasIndex()).isFalse();
	}

	@Test
	void doneOfTheLastStatementOfADowngradeTakesTheRevisionOut() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "-- migrate:downgrade no-transaction",
				"DROP INDEX CONCURRENTLY i;");
		migrator().upgrade("b2");
		Failures.of(MigrationFailedException.class, () -> migrator().downgrade("a1"));
		RunResult result = migrator().repair(RepairRequest.done());
		assertThat(result.tipsAfter()).containsExactly("a1");
		assertThat(applied()).containsExactly("a1|t");
		assertThat(journal()).isEmpty();
	}

	@Test
	void doneIsRefusedWhereTheScriptSaysSomethingElseByNow() {
		stopInTheIndex();
		b2("SET maintenance_work_mem = '64MB';", "INSERT INTO t VALUES (2);",
				"CREATE INDEX CONCURRENTLY other ON u (id);");
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().repair(RepairRequest.done()));
		assertThat(failure.what()).contains("statement 3 is not the one");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (2);");
		assertThat(Failures.of(PlanRefusedException.class, () -> migrator().repair(RepairRequest.done())).what())
			.contains("edited", "no-transaction");
		assertThat(applied()).containsExactly("a1|t");
	}

	@Test
	void undoneBeginsAnew() {
		stopInTheIndex();
		this.database.execute("DELETE FROM t");
		assertThat(migrator().preview(RepairRequest.undone()).orElseThrow()).isInstanceOf(Repair.Undone.class);
		assertThat(migrator().repair(RepairRequest.undone().dryRun()).dryRun()).isTrue();
		assertThat(journal()).hasSize(2);
		migrator().repair(RepairRequest.undone());
		assertThat(journal()).isEmpty();
		assertThat(log())
			.containsExactly("b2|REPAIR_UNDO|DONE|what was done of the upgrade was forgotten: 1 statement");
		assertThat(migrator().upgrade("b2").tipsAfter()).containsExactly("b2");
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void ofSeveralOneMustBeNamed() {
		stopInTheIndex();
		this.scripts.revision("x9", "a1", "-- migrate:upgrade no-transaction", "INSERT INTO t VALUES (9);",
				"SELECT nope;");
		Failures.of(MigrationFailedException.class, () -> migrator().upgrade("x9"));
		assertThat(migrator().interrupted()).extracting(InterruptedRevision::revision).containsExactly("b2", "x9");
		Failure failure = Failures.of(RepairTargetException.class, () -> migrator().run(MigrationRequest.resume()));
		assertThat(failure.details()).containsExactly("Half done: b2, x9");
		assertThat(failure.next()).isEqualTo("migrate resume b2");
		Failures.of(RepairTargetException.class, () -> migrator().repair(RepairRequest.undone("c3")));
		migrator().repair(RepairRequest.undone("x9"));
		assertThat(journal()).hasSize(2);
	}

	@Test
	void aRevisionThatTheCodeDoesNotHaveCanBeForgottenAndNotResumed() {
		stopInTheIndex();
		this.scripts.delete("b2.sql").delete("c3.sql");
		InterruptedRevision unknown = only();
		assertThat(unknown.isKnown()).isFalse();
		assertThat(unknown.stop().statement().ordinal()).isEqualTo(3);
		assertThat(Failures.of(PlanRefusedException.class, () -> migrator().run(MigrationRequest.resume())).what())
			.contains("This code does not have the revision");
		migrator().repair(RepairRequest.done());
		assertThat(journal()).containsExactly("b2|UPGRADE|2|DONE", "b2|UPGRADE|3|DONE");
		migrator().repair(RepairRequest.undone());
		assertThat(journal()).isEmpty();
	}

	@Test
	void whatTheJournalSaysOfARevisionThatIsAppliedCanOnlyBeForgotten() {
		b2("SELECT 1;");
		migrator().upgrade("b2");
		this.database.execute("INSERT INTO migrate_statement (revision, direction, ordinal, run, hash, outcome)"
				+ " VALUES ('b2', 'UPGRADE', 1, 'x', 'y', 'RUNNING')");
		Failure failure = Failures.of(PlanRefusedException.class, () -> migrator().run(MigrationRequest.resume()));
		assertThat(failure.what()).contains("as applied");
		assertThat(failure.action()).contains("'migrate repair --undo b2'");
		migrator().repair(RepairRequest.undone());
		assertThat(migrator().interrupted()).isEmpty();
	}

	@Test
	void nothingIsBuiltOnWhatIsHalfUndone() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "INSERT INTO t VALUES (1), (2);",
				"-- migrate:downgrade no-transaction", "DELETE FROM t WHERE id = 1;", "SELECT nope;");
		migrator().upgrade("b2");
		Failures.of(MigrationFailedException.class, () -> migrator().downgrade("a1"));
		Failure failure = Failures.of(HistoryConflictException.class, migrator()::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.what()).contains("half undone", "upgrade of c3");
		assertThat(failure.next()).isEqualTo("migrate repair");
		assertThat(migrator().upgrade("b2").isEmpty()).isTrue();
	}

	@Test
	void nothingIsUndoneBelowWhatIsHalfApplied() {
		stopInTheIndex();
		Failure failure = Failures.of(HistoryConflictException.class, () -> migrator().downgrade("base"));
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.what()).contains("half applied", "downgrade of a1");
		assertThat(rows()).containsExactly("2");
	}

	@RevisionHeader(id = "b2", revises = "a1", transactional = false)
	private static final class HalfWay implements Migration {

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("INSERT INTO t VALUES (" + this.calls.incrementAndGet() + ")").update();
			if (this.calls.get() == 1) {
				throw new IllegalStateException("half-way");
			}
		}

		@Override
		public void verify(MigrationContext context) {
			assertThat(context.jdbc().sql("SELECT count(*) FROM t").query(Integer.class).single()).isPositive();
		}

	}

	private Migrator withJava(HalfWay migration) {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(migration.getClass(), () -> migration)))
			.build();
	}

	@Test
	void aJavaMigrationIsResumedFromItsBeginning() {
		Migrator migrator = withJava(new HalfWay());
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		InterruptedRevision half = migrator.interrupted().get(0);
		assertThat(half.type()).isEqualTo(RevisionType.JAVA);
		assertThat(half.done()).isZero();
		assertThat(half.stop().cause()).isEqualTo(Cause.FAILED);
		assertThat(half.stop().effect()).isNull();
		migrator.run(MigrationRequest.resume());
		assertThat(rows()).containsExactly("1", "2");
		assertThat(applied()).containsExactly("a1|t", "b2|t");
		assertThat(journal()).isEmpty();
	}

	@Test
	void aJavaMigrationIsRecordedAsDoneOrBeginsAnew() {
		Migrator migrator = withJava(new HalfWay());
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		Optional<Repair> repair = migrator.preview(RepairRequest.done());
		assertThat(repair).get().isInstanceOfSatisfying(Repair.Done.class, (done) -> {
			assertThat(done.completes()).isTrue();
			assertThat(done.verify()).isTrue();
		});
		migrator.repair(RepairRequest.done("b2").dryRun());
		assertThat(applied()).containsExactly("a1|t");
		migrator.repair(RepairRequest.done("b2").expecting(repair.get()));
		assertThat(applied()).containsExactly("a1|t", "b2|f");
		migrator.upgrade();
		assertThat(rows()).containsExactly("1", "3");
		assertThat(applied()).containsExactly("a1|t", "b2|t", "c3|t");
	}

	@Test
	void aJavaMigrationThatWasTakenBackBeginsAnew() {
		Migrator migrator = withJava(new HalfWay());
		Failures.of(MigrationFailedException.class, migrator::upgrade);
		this.database.execute("DELETE FROM t");
		migrator.repair(RepairRequest.undone());
		migrator.upgrade();
		assertThat(rows()).containsExactly("2", "3");
	}

}
