package dev.migrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners, inspectors and the log hear of a run.
 */
@PostgresTest
class RunReportTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final List<String> heard = new ArrayList<>();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private final class Recorder implements MigratorListener {

		@Override
		public void runStarted(String run, Plan plan) {
			RunReportTests.this.heard.add("run " + plan.steps().size());
		}

		@Override
		public void lockObtained(Duration waited) {
			RunReportTests.this.heard.add("lock");
		}

		@Override
		public void revisionStarted(String run, Revision revision, Direction direction) {
			RunReportTests.this.heard.add(revision.id() + " " + direction);
		}

		@Override
		public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
			RunReportTests.this.heard.add(revision.id() + " done");
		}

		@Override
		public void revisionFailed(String run, Revision revision, Direction direction, MigrateException failure) {
			RunReportTests.this.heard.add(revision.id() + " failed");
		}

		@Override
		public void runEnded(RunResult result) {
			RunReportTests.this.heard.add("done " + result.steps().size());
		}

		@Override
		public void runFailed(String run, MigrateException failure) {
			RunReportTests.this.heard.add("failed");
		}

	}

	@Test
	void listenersHearEverythingInOrder() {
		builder().listener(new Recorder()).build().upgrade();
		builder().listener(new Recorder()).build().upgrade();
		builder().listener(new Recorder()).build().downgrade("a1");
		assertThat(this.heard).containsExactly("lock", "run 2", "a1 UPGRADE", "a1 done", "b2 UPGRADE", "b2 done",
				"done 2", "lock", "run 1", "b2 DOWNGRADE", "b2 done", "done 1");
	}

	@Test
	void listenersHearOfFailures() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT nope;");
		Failures.of(() -> builder().listener(new Recorder()).build().upgrade());
		assertThat(this.heard).containsExactly("lock", "run 2", "a1 UPGRADE", "a1 done", "b2 UPGRADE", "b2 failed",
				"failed");
	}

	@Test
	void listenerThatThrowsDisturbsNothing() {
		MigratorListener broken = new MigratorListener() {

			@Override
			public void revisionStarted(String run, Revision revision, Direction direction) {
				throw new IllegalStateException("broken listener");
			}

			@Override
			public void runEnded(RunResult result) {
				throw new IllegalStateException("broken listener");
			}

		};
		assertThat(builder().listener(broken).listener(new Recorder()).build().upgrade().steps()).hasSize(2);
		assertThat(this.heard).hasSize(7);
	}

	@Test
	void inspectorThatThrowsStopsTheRunBeforeItBegan() {
		Failure failure = Failures.of(() -> builder().inspector((plan, catalog) -> {
			throw new IllegalStateException("broken inspector");
		}).build().upgrade());
		assertThat(failure.toString()).contains("broken inspector");
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("0");
	}

	@Test
	void noticesAreLoggedWithFileAndLine() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "DO $$ BEGIN RAISE NOTICE 'moved % rows', 7; END $$;",
				"DO $$ BEGIN RAISE WARNING 'careful'; END $$;");
		try (LogMessages log = new LogMessages()) {
			builder().build().upgrade();
			assertThat(String.join("\n", log.texts())).contains("c3.sql:4: NOTICE: moved 7 rows",
					"c3.sql:5: WARNING: careful");
		}
	}

	@Test
	void eachRevisionIsLogged() {
		try (LogMessages log = new LogMessages()) {
			builder().build().upgrade();
			assertThat(String.join("\n", log.texts())).contains("2 revisions to run", "Revision a1: upgrade done in",
					"the database is at b2");
		}
	}

	@Test
	void timeZoneIsThatOfTheSettingAndNotOfTheJvm() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade",
				"CREATE TABLE z AS SELECT '2026-07-01 12:00'::timestamp::timestamptz AS at;");
		builder().build().upgrade();
		assertThat(this.database.query("SELECT at = '2026-07-01 12:00Z' FROM z")).containsExactly("t");
		this.scripts.revision("d4", "c3", "-- migrate:upgrade",
				"CREATE TABLE y AS SELECT '2026-07-01 12:00'::timestamp::timestamptz AS at;");
		builder().timeZone(java.time.ZoneId.of("Asia/Tokyo")).build().upgrade();
		assertThat(this.database.query("SELECT at = '2026-07-01 12:00+09' FROM y")).containsExactly("t");
	}

	@Test
	void failureOfAStampIsLogged() {
		builder().build().upgrade("a1");
		this.database.execute("ALTER TABLE migrate_revision ADD CHECK (revision <> 'b2')");
		Failure failure = Failures.of(() -> builder().build().stamp("b2"));
		assertThat(failure.run()).isNotNull();
		assertThat(failure.sqlState()).isEqualTo("23514");
		assertThat(this.database
			.query("SELECT outcome, sqlstate FROM migrate_log WHERE run = '" + failure.run() + "' ORDER BY id"))
			.containsExactly("STARTED|null", "FAILED|23514");
	}

	@Test
	void historyThatCannotBeWrittenRollsTheRevisionBack() {
		builder().build().upgrade("a1");
		this.database.execute("ALTER TABLE migrate_revision ADD CHECK (revision <> 'b2')");
		Failure failure = Failures.of(MigrationFailedException.class, () -> builder().build().upgrade());
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(this.database.query("SELECT to_regclass('t_b2')")).containsExactly("null");
	}

}
