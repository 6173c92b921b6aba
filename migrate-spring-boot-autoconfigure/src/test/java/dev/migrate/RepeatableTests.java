package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.execution.RepeatableState;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.TransactionMode;
import dev.migrate.execution.WhenAhead;
import dev.migrate.script.RepeatableCycleException;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.ScriptException;
import dev.migrate.script.ScriptLocationException;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Repeatable scripts behind an upgrade. The graph:
 *
 * <pre>
 * a1 (table t_a1) ── a2 (table t_a2)
 * </pre>
 */
@PostgresTest
class RepeatableTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts revisions;

	private Scripts repeatables;

	@BeforeEach
	void writeOneRevision(TestDatabase database) {
		this.database = database;
		this.revisions = Scripts.in(this.folder.resolve("migration")).table("a1", "");
		this.repeatables = Scripts.in(this.folder.resolve("repeatable"))
			.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id FROM t_a1;\n");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.revisions.location())
			.repeatableLocations(this.repeatables.location());
	}

	private Migrator migrator() {
		return builder().build();
	}

	private static List<String> names(RunResult result) {
		return result.repeatables().stream().map((script) -> script.key().name()).toList();
	}

	private RepeatableState state(String name) {
		return migrator().status()
			.repeatables()
			.stream()
			.filter((status) -> status.key().name().equals(name))
			.findFirst()
			.orElseThrow()
			.state();
	}

	@Test
	void runOnceAfterTheRevisionsInTheSameRun() {
		RunResult result = migrator().upgrade();
		assertThat(result.steps()).hasSize(1);
		assertThat(names(result)).containsExactly("ids.sql");
		assertThat(this.database.query("SELECT * FROM ids")).isEmpty();
		assertThat(this.database.query("SELECT revision, direction, outcome FROM migrate_log ORDER BY id"))
			.containsExactly("null|null|STARTED", "a1|UPGRADE|DONE", "repeatable:ids.sql|REPEATABLE|DONE",
					"null|null|DONE");
		assertThat(this.database.query("SELECT count(DISTINCT run) FROM migrate_log")).containsExactly("1");
		assertThat(migrator().upgrade().isEmpty()).isTrue();
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CURRENT);
	}

	@Test
	void changedOneRunsAgainWithoutAnyRevision() {
		migrator().upgrade();
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 1 AS one FROM t_a1;\n");
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CHANGED);
		assertThat(migrator().status().state()).isEqualTo(MigrationState.PENDING);
		RunResult result = migrator().upgrade();
		assertThat(result.isEmpty()).isFalse();
		assertThat(result.batch()).isZero();
		assertThat(names(result)).containsExactly("ids.sql");
		assertThat(this.database.query("SELECT one FROM ids")).isEmpty();
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
	}

	@Test
	void reformattedOneIsUnchanged() {
		migrator().upgrade();
		this.repeatables.file("ids.sql", "-- all of them\ncreate or replace view ids as\n  select id\n  from t_a1");
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CURRENT);
		assertThat(migrator().upgrade().isEmpty()).isTrue();
	}

	@Test
	void oneWhoseFileIsGoneIsMissingAndHoldsNothingUp() {
		migrator().upgrade();
		this.repeatables.delete("ids.sql");
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.MISSING);
		assertThat(migrator().status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(migrator().upgrade().isEmpty()).isTrue();
	}

	@Test
	void runInTheOrderOfTheirReferencesAndElseByName() {
		this.repeatables.file("a.sql", "CREATE VIEW a AS SELECT f(id) AS id FROM b;")
			.file("b.sql", "CREATE VIEW b AS SELECT id FROM Public.\"z\";")
			.file("c.sql", "CREATE VIEW c AS SELECT 1 AS one;")
			.file("y.sql", "CREATE FUNCTION f(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT $1 FROM ids LIMIT 1';")
			.file("z.sql", "CREATE VIEW z AS SELECT id FROM t_a1;");
		assertThat(names(migrator().upgrade())).containsExactly("c.sql", "ids.sql", "y.sql", "z.sql", "b.sql", "a.sql");
	}

	@Test
	void directiveForcesAnOrderThatNoNameShows() {
		this.repeatables.file("a.sql", "-- migrate:depends-on ids.sql\nDO $$ BEGIN EXECUTE 'TABLE i' || 'ds'; END $$;");
		assertThat(names(migrator().upgrade())).containsExactly("ids.sql", "a.sql");
		this.repeatables.file("a.sql", "-- migrate:depends-on idds.sql\nSELECT 1;");
		Failure failure = Failures.of(ScriptException.class, () -> migrator().upgrade());
		assertThat(failure.what()).contains("idds.sql", "did you mean ids.sql");
	}

	@Test
	void circleIsAnErrorBeforeAnythingRuns() {
		this.repeatables.file("a.sql", "CREATE VIEW a AS SELECT 1; CREATE VIEW a2 AS SELECT * FROM b;")
			.file("b.sql", "CREATE VIEW b AS SELECT * FROM a;");
		Failure failure = Failures.of(RepeatableCycleException.class, () -> migrator().upgrade());
		assertThat(failure.what()).contains("a.sql -> b.sql -> a.sql");
		assertThat(this.database.query("SELECT to_regclass('t_a1')")).containsExactly("null");
	}

	@Test
	void circleThroughBodiesIsNone() {
		String function = "CREATE OR REPLACE FUNCTION %s(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN"
				+ " RETURN CASE WHEN n = 0 THEN 0 ELSE %s(n - 1) END; END $$;";
		this.repeatables.file("even.sql", function.formatted("even", "odd"))
			.file("odd.sql", function.formatted("odd", "even"));
		assertThat(names(migrator().upgrade())).contains("even.sql", "odd.sql");
		assertThat(this.database.query("SELECT even(4)")).containsExactly("0");
	}

	@Test
	void thoseThatReferToOneThatRunsRunAgain() {
		this.repeatables.file("base.sql", "DROP VIEW IF EXISTS base CASCADE; CREATE VIEW base AS SELECT id FROM t_a1;")
			.file("middle.sql", "CREATE OR REPLACE VIEW middle AS SELECT b.* FROM base b;")
			.file("top.sql", "CREATE OR REPLACE VIEW top AS SELECT i.id AS i, m.* FROM ids i, middle m;");
		migrator().upgrade();
		this.repeatables.file("base.sql",
				"DROP VIEW IF EXISTS base CASCADE; CREATE VIEW base AS SELECT id AS number FROM t_a1;");
		assertThat(names(migrator().upgrade())).containsExactly("base.sql", "middle.sql", "top.sql");
		assertThat(this.database.query("SELECT number FROM top")).isEmpty();
	}

	@Test
	void thoseThatMustRunAgainAreNotForgottenByARunThatFails() {
		this.repeatables.file("base.sql", "CREATE VIEW base AS SELECT id FROM t_a1;")
			.file("top.sql", "CREATE VIEW top AS SELECT id FROM base;");
		migrator().upgrade();
		this.repeatables.file("base.sql", "DROP VIEW base CASCADE; CREATE VIEW base AS SELECT id AS other FROM t_a1;");
		Failures.of(MigrationFailedException.class, () -> migrator().upgrade());
		assertThat(state("base.sql")).isEqualTo(RepeatableState.CURRENT);
		assertThat(state("top.sql")).isEqualTo(RepeatableState.NEW);
		this.repeatables.file("top.sql", "CREATE VIEW top AS SELECT other FROM base;");
		assertThat(names(migrator().upgrade())).containsExactly("top.sql");
	}

	@Test
	void oneThatARevisionDroppedIsMadeAgain() {
		this.repeatables
			.file("secure.sql",
					"ALTER TABLE t_a1 ENABLE ROW LEVEL SECURITY; DROP POLICY IF EXISTS p ON t_a1;"
							+ " CREATE POLICY p ON t_a1 USING (id > 0);")
			.file("other.sql", "CREATE OR REPLACE VIEW other AS SELECT 1 AS one;");
		migrator().upgrade();
		this.revisions.revision("a2", "a1", "-- migrate:upgrade", "DROP VIEW ids; DROP POLICY p ON t_a1;",
				"ALTER TABLE t_a1 ALTER id TYPE numeric;");
		RunResult result = migrator().upgrade();
		assertThat(names(result)).containsExactly("ids.sql", "secure.sql");
		assertThat(this.database.query("SELECT count(*) FROM pg_policy")).containsExactly("1");
		assertThat(migrator().upgrade().isEmpty()).isTrue();
	}

	@Test
	void oneThatARevisionDroppedIsMadeAgainByTheNextRunIfThatOneBrokeOff() {
		migrator().upgrade();
		this.revisions.revision("a2", "a1", "-- migrate:upgrade", "DROP VIEW ids;")
			.revision("a3", "a2", "-- migrate:upgrade", "SELECT 1/0;");
		Failures.of(MigrationFailedException.class, () -> migrator().upgrade());
		this.revisions.delete("a3.sql");
		RunResult result = migrator().upgrade();
		assertThat(result.steps()).isEmpty();
		assertThat(names(result)).containsExactly("ids.sql");
		assertThat(migrator().upgrade().run()).isNull();
	}

	@Test
	void revisionThatOneStandsInTheWayOfSaysWhatToDo() {
		migrator().upgrade();
		this.revisions.revision("a2", "a1", "-- migrate:upgrade", "ALTER TABLE t_a1 ALTER id TYPE numeric;",
				"-- migrate:downgrade");
		assertThat(Failures.of(MigrationFailedException.class, () -> migrator().upgrade()).action())
			.contains("repeatable script");
		assertThat(Failures.of(MigrationFailedException.class, () -> migrator().downgrade("base")).action())
			.contains("repeatable script");
	}

	@Test
	void waitUntilNoRevisionIsPending() {
		this.revisions.table("a2", "a1");
		this.repeatables.file("both.sql", "CREATE VIEW both_tables AS SELECT a.id FROM t_a1 a, t_a2;");
		assertThat(migrator().upgrade("+1").repeatables()).isEmpty();
		assertThat(names(migrator().upgrade())).containsExactly("both.sql", "ids.sql");
	}

	@Test
	void areLeftAloneByDowngradesAndStamps() {
		this.revisions.table("a2", "a1");
		migrator().upgrade();
		assertThat(migrator().downgrade("-1").repeatables()).isEmpty();
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 2 AS two FROM t_a1;");
		assertThat(migrator().stamp("head").repeatables()).isEmpty();
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CHANGED);
	}

	@Test
	void thoseOfAnOlderReleaseDoNotRunOverANewerDatabase() {
		this.revisions.table("a2", "a1");
		migrator().upgrade();
		this.revisions.delete("a2.sql");
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 1 AS old FROM t_a1;");
		assertThat(migrator().upgrade().isEmpty()).isTrue();
		assertThat(migrator().status().state()).isEqualTo(MigrationState.AHEAD);
		assertThat(Failures.of(HistoryConflictException.class,
				() -> builder().whenAhead(WhenAhead.FAIL).build().upgrade()))
			.isNotNull();
	}

	@Test
	void failureNamesFileAndLineAndRollsBackThatOneOnly() {
		this.repeatables.file("views/wrong.sql",
				"CREATE TABLE half (id int);\n\nCREATE VIEW wrong AS SELECT nothing FROM ids;\n");
		List<String> heard = new ArrayList<>();
		MigratorListener listener = new MigratorListener() {

			@Override
			public void repeatableEnded(String run, RepeatableKey script, Duration duration) {
				heard.add("ended " + script);
			}

			@Override
			public void repeatableFailed(String run, RepeatableKey script, MigrateException failure) {
				heard.add("failed " + script);
			}

		};
		Failure failure = Failures.of(MigrationFailedException.class,
				() -> builder().listener(listener).build().upgrade());
		assertThat(failure.what()).contains("nothing");
		assertThat(failure.file()).endsWith("views/wrong.sql");
		assertThat(failure.line()).isEqualTo(3);
		assertThat(failure.statement()).startsWith("CREATE VIEW wrong");
		assertThat(failure.state()).contains("All revisions are applied", "rolled back", "1 revision", "1 other");
		assertThat(failure.next()).isEqualTo("migrate upgrade");
		assertThat(heard).containsExactly("ended repeatable:ids.sql", "failed repeatable:views/wrong.sql");
		assertThat(this.database.query("SELECT to_regclass('half'), to_regclass('ids')")).containsExactly("null|ids");
		assertThat(this.database.query("SELECT revision, outcome, sqlstate FROM migrate_log WHERE outcome = 'FAILED'"))
			.containsExactly("repeatable:views/wrong.sql|FAILED|42703", "null|FAILED|42703");
		assertThat(migrator().status().state()).isEqualTo(MigrationState.FAILED);
	}

	@Test
	void unsoundOneStopsTheRunBeforeAnythingRuns() {
		this.repeatables.file("wrong.sql", "SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t_a1 (id);");
		Failure failure = Failures.of(ScriptException.class, () -> migrator().upgrade());
		assertThat(failure.what()).contains("CREATE INDEX CONCURRENTLY", "always runs in one");
		assertThat(failure.line()).isEqualTo(2);
		this.repeatables.file("wrong.sql", "BEGIN; SELECT 1; COMMIT;");
		assertThat(Failures.of(ScriptException.class, () -> migrator().upgrade()).what()).contains("BEGIN");
		this.repeatables.file("wrong.sql", "-- migrate:revision a9\n-- migrate:upgrade\nSELECT 1;");
		assertThat(Failures.of(ScriptException.class, () -> migrator().upgrade()).what()).contains("'revision'");
		assertThat(this.database.query("SELECT to_regclass('t_a1')")).containsExactly("null");
	}

	@Test
	void sameNameInTwoLocationsIsAnError() {
		Scripts others = Scripts.in(this.folder.resolve("others")).file("ids.sql", "SELECT 1;");
		Failure failure = Failures.of(ScriptException.class,
				() -> builder().repeatableLocations(this.repeatables.location(), others.location()).build().upgrade());
		assertThat(failure.what()).contains("ids.sql");
		assertThat(failure.details()).hasSize(2);
	}

	@Test
	void configuredLocationMustExist() {
		Failure failure = Failures.of(ScriptLocationException.class,
				() -> builder().repeatableLocations("file:" + this.folder.resolve("repeatible")).build().upgrade());
		assertThat(failure.action()).contains("migrate.repeatable.locations");
	}

	@Test
	void areNotTakenFromTheDefaultLocationByAMigratorWithItsOwnLocations() {
		Migrator other = Migrator.builder(this.database.dataSource()).locations(this.revisions.location()).build();
		assertThat(other.upgrade().repeatables()).isEmpty();
	}

	@Test
	void sessionIsPutBackAfterEach() {
		this.repeatables
			.file("a.sql",
					"CREATE SCHEMA other; SET search_path = other; SET lock_timeout = '1h';"
							+ " CREATE VIEW hidden AS SELECT 1 AS one;")
			.file("b.sql",
					"CREATE VIEW path AS SELECT current_setting('search_path') AS path,"
							+ " current_setting('lock_timeout') AS lock_timeout;"
							+ " CREATE TABLE seen AS SELECT * FROM path;");
		migrator().upgrade();
		assertThat(this.database.query("SELECT * FROM seen")).containsExactly("\"$user\", public|2s");
		assertThat(this.database.query("SELECT one FROM other.hidden")).containsExactly("1");
		this.revisions.table("a2", "a1");
		assertThat(migrator().upgrade().repeatables()).isEmpty();
	}

	@Test
	void valueOfAPlaceholderIsPartOfTheMeaning() {
		this.repeatables.file("ids.sql",
				"-- migrate:placeholders\nCREATE OR REPLACE VIEW ids AS SELECT ${column} AS id FROM t_a1;");
		Migrator one = builder().placeholders((name) -> "1").build();
		Migrator two = builder().placeholders((name) -> "2").build();
		assertThat(names(one.upgrade())).containsExactly("ids.sql");
		assertThat(one.upgrade().isEmpty()).isTrue();
		assertThat(names(two.upgrade())).containsExactly("ids.sql");
	}

	@Test
	void singleTransactionHoldsThemToo() {
		this.database.execute("CREATE SCHEMA history");
		MigratorBuilder single = builder().schema("history").transactionMode(TransactionMode.SINGLE);
		this.repeatables.file("wrong.sql", "CREATE VIEW v AS SELECT * FROM ids; SELECT 1/0;");
		Failure failure = Failures.of(MigrationFailedException.class, () -> single.build().upgrade());
		assertThat(failure.file()).endsWith("wrong.sql");
		assertThat(failure.state()).contains("whole run", "rolled back");
		assertThat(this.database.query("SELECT to_regclass('t_a1'), to_regclass('ids')")).containsExactly("null|null");
		this.repeatables.file("wrong.sql", "CREATE VIEW v AS SELECT * FROM ids;");
		RunResult result = single.build().upgrade();
		assertThat(result.steps()).hasSize(1);
		assertThat(names(result)).containsExactly("ids.sql", "wrong.sql");
		assertThat(
				this.database.query("SELECT count(DISTINCT xmin::text) FROM (SELECT xmin FROM history.migrate_revision"
						+ " UNION ALL SELECT xmin FROM history.migrate_repeatable) AS rows"))
			.hasSize(1);
		this.repeatables.file("more.sql", "SELECT 1/0;");
		Failures.of(MigrationFailedException.class, () -> single.build().upgrade());
		this.repeatables.file("more.sql", "SELECT 1;");
		assertThat(names(single.build().upgrade())).containsExactly("more.sql");
	}

	@Test
	void twoStartersAtOnceRunEachOnce() {
		this.repeatables.file("once.sql", "CREATE TABLE IF NOT EXISTS once (id int); INSERT INTO once VALUES (1);");
		List<CompletableFuture<RunResult>> runs = List.of(CompletableFuture.supplyAsync(() -> migrator().upgrade()),
				CompletableFuture.supplyAsync(() -> migrator().upgrade()));
		int ran = runs.stream().mapToInt((run) -> run.join().repeatables().size()).sum();
		assertThat(ran).isEqualTo(2);
		assertThat(this.database.query("SELECT count(*) FROM once")).containsExactly("1");
	}

	@Test
	void isTriedAgainWhenALockIsNotGiven() throws Exception {
		migrator().upgrade();
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 1 AS one FROM t_a1;");
		List<String> heard = new ArrayList<>();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE ids IN ACCESS EXCLUSIVE MODE");
			MigratorListener listener = new MigratorListener() {

				@Override
				public void repeatableRetried(String run, RepeatableKey script, String reason, int attempt,
						Duration pause) {
					heard.add(script + " " + attempt);
					try {
						other.rollback();
					}
					catch (SQLException ex) {
						throw new IllegalStateException(ex);
					}
				}

			};
			builder().listener(listener)
				.lockTimeout(Duration.ofMillis(100))
				.retry(5, Duration.ofMinutes(1), Duration.ofMillis(10))
				.build()
				.upgrade();
		}
		assertThat(heard).containsExactly("repeatable:ids.sql 1");
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CURRENT);
	}

	@Test
	void pendingOnesFailAValidationAndAreWaitedFor() {
		migrator().upgrade();
		migrator().validate();
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 3 AS three FROM t_a1;");
		Failure failure = Failures.of(PendingRevisionsException.class, () -> migrator().validate());
		assertThat(failure.what()).contains("Repeatable scripts are pending", "repeatable:ids.sql");
		assertThat(Failures.of(PendingRevisionsException.class, () -> migrator().await(Duration.ZERO)).what())
			.contains("repeatable:ids.sql");
		migrator().upgrade();
		migrator().await(Duration.ZERO);
	}

	@Test
	void doNotBeginAHistoryBesideForeignTables() {
		this.database.execute("CREATE TABLE foreign_table (id int)");
		this.revisions.delete("a1.sql");
		this.repeatables.file("ids.sql", "CREATE VIEW ids AS SELECT 1 AS id;");
		assertThat(Failures.of(() -> migrator().upgrade()).what()).contains("but no history");
	}

	/**
	 * What a rehearsal could leave of the scripts and of the history.
	 */
	private List<String> rows() {
		List<String> all = new ArrayList<>(this.database.query("SELECT oid, relname, xmin FROM pg_class ORDER BY oid"));
		if (this.database.query("SELECT to_regclass('migrate_repeatable') IS NOT NULL").contains("t")) {
			all.addAll(this.database.query("SELECT r.*, xmin FROM migrate_repeatable r ORDER BY name"));
			all.addAll(this.database.query("SELECT l.*, xmin FROM migrate_log l ORDER BY id"));
		}
		return all;
	}

	@Test
	void areRehearsedBehindTheRevisionsAndLeaveNothing() {
		List<String> before = rows();
		RunResult result = migrator().run(MigrationRequest.upgrade().dryRun());
		assertThat(result.dryRun()).isTrue();
		assertThat(result.steps()).hasSize(1);
		assertThat(names(result)).containsExactly("ids.sql");
		assertThat(rows()).isEqualTo(before);
		assertThat(names(migrator().upgrade())).containsExactly("ids.sql");
	}

	@Test
	void areRehearsedWhereTheyAloneAreDue() {
		migrator().upgrade();
		this.repeatables.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id, 1 AS one FROM t_a1;\n");
		List<String> before = rows();
		assertThat(migrator().preview(MigrationRequest.upgrade()).repeatables()).extracting(RepeatableKey::name)
			.containsExactly("ids.sql");
		assertThat(names(migrator().run(MigrationRequest.upgrade().dryRun()))).containsExactly("ids.sql");
		assertThat(rows()).isEqualTo(before);
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CHANGED);
	}

	@Test
	void areRehearsedWhereARevisionDropsWhatTheyMake() {
		migrator().upgrade();
		this.revisions.revision("a2", "a1", "-- migrate:upgrade", "DROP VIEW ids;", "-- migrate:downgrade");
		List<String> before = rows();
		assertThat(names(migrator().run(MigrationRequest.upgrade().dryRun()))).containsExactly("ids.sql");
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void failInARehearsalAsInARealRunAndLeaveNothing() {
		this.repeatables.file("zz.sql", "SELECT 1;\nSELECT nope;\n");
		List<String> before = rows();
		Failure rehearsed = Failures.of(MigrationFailedException.class,
				() -> migrator().run(MigrationRequest.upgrade().dryRun()));
		assertThat(rows()).isEqualTo(before);
		assertThat(rehearsed.state()).isEqualTo("Nothing was changed (dry run)");
		assertThat(rehearsed.next()).isEqualTo("migrate upgrade --dry-run");
		Failure real = Failures.of(MigrationFailedException.class, () -> migrator().upgrade());
		assertThat(rehearsed.what()).isEqualTo(real.what());
		assertThat(rehearsed.line()).isEqualTo(real.line()).isEqualTo(2);
	}

	@Test
	void surviveAWayBackFromTheDatabase() {
		this.revisions.table("a2", "a1");
		migrator().upgrade();
		this.revisions.delete("a2.sql");
		migrator().run(MigrationRequest.downgrade("a1").fromDatabase());
		assertThat(state("ids.sql")).isEqualTo(RepeatableState.CURRENT);
		assertThat(migrator().upgrade().isEmpty()).isTrue();
	}

}
