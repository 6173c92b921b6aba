package dev.migrate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.DryRunRefusedException;
import dev.migrate.execution.LockNotObtainedException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Plan;
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
 * Rehearsals, after which the database is as it was.
 *
 * <pre>
 * a1 ◄── b2
 * </pre>
 */
@PostgresTest
class DryRunTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private Migrator migrator() {
		return builder().build();
	}

	/**
	 * Everything that a run could leave: relations, schemas, settings, history and log.
	 */
	private List<String> everything() {
		List<String> all = new ArrayList<>(
				this.database.query("SELECT oid, relname, relnamespace, xmin FROM pg_class ORDER BY oid"));
		all.addAll(this.database.query("SELECT oid, nspname, xmin FROM pg_namespace ORDER BY oid"));
		all.addAll(this.database.query("SELECT attrelid, attname, xmin FROM pg_attribute ORDER BY 1, attnum"));
		if (this.database.query("SELECT to_regclass('migrate_revision') IS NOT NULL").contains("t")) {
			all.addAll(this.database.query("SELECT r.*, xmin FROM migrate_revision r ORDER BY revision"));
			all.addAll(this.database.query("SELECT l.*, xmin FROM migrate_log l ORDER BY id"));
			all.addAll(this.database.query("SELECT s.*, xmin FROM migrate_statement s ORDER BY 1, 2, 3"));
			all.addAll(this.database.query("SELECT m.*, xmin FROM migrate_meta m"));
		}
		return all;
	}

	@Test
	void upgradeOfAnEmptyDatabaseLeavesNothing() {
		List<String> before = everything();
		RunResult result = builder().schema("other").build().run(MigrationRequest.upgrade().dryRun());
		assertThat(result.dryRun()).isTrue();
		assertThat(result.steps()).hasSize(2).allMatch((step) -> step.duration().compareTo(Duration.ZERO) > 0);
		assertThat(result.tipsAfter()).containsExactly("b2");
		assertThat(everything()).isEqualTo(before);
		assertThat(migrator().upgrade().steps()).hasSize(2);
	}

	@Test
	void upgradeAndDowngradeOfAUsedDatabaseLeaveNothing() {
		migrator().upgrade("a1");
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		List<String> before = everything();
		assertThat(migrator().run(MigrationRequest.upgrade("b2").dryRun()).steps()).hasSize(1);
		assertThat(migrator().run(MigrationRequest.downgrade("base").dryRun()).steps()).hasSize(1);
		assertThat(migrator().run(MigrationRequest.rollback().dryRun()).steps()).hasSize(1);
		assertThat(everything()).isEqualTo(before);
		assertThat(this.database.query("SELECT id FROM t_a1")).containsExactly("1");
	}

	@Test
	void stampLeavesNothing() {
		List<String> before = everything();
		RunResult result = migrator().run(MigrationRequest.stamp("b2").dryRun());
		assertThat(result.dryRun()).isTrue();
		assertThat(result.tipsAfter()).containsExactly("b2");
		assertThat(everything()).isEqualTo(before);
		migrator().upgrade();
		before = everything();
		assertThat(migrator().run(MigrationRequest.stampPurged("a1").dryRun()).steps()).hasSize(1);
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void failingStatementIsReportedAsInARealRun() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "SELECT nope;");
		migrator().upgrade("a1");
		List<String> before = everything();
		Failure rehearsed = Failures.of(MigrationFailedException.class,
				() -> migrator().run(MigrationRequest.upgrade().dryRun()));
		assertThat(everything()).isEqualTo(before);
		Failure real = Failures.of(MigrationFailedException.class, () -> migrator().upgrade());
		assertThat(rehearsed.what()).isEqualTo(real.what());
		assertThat(rehearsed.line()).isEqualTo(real.line()).isEqualTo(5);
		assertThat(rehearsed.file()).isEqualTo(real.file());
		assertThat(rehearsed.statement()).isEqualTo(real.statement());
		assertThat(rehearsed.sqlState()).isEqualTo(real.sqlState());
		assertThat(rehearsed.state()).isEqualTo("Nothing was changed (dry run)");
	}

	@Test
	void failingVerifyAndDeferredConstraintsAreFound() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT 1;", "-- migrate:verify", "SELECT false;");
		List<String> before = everything();
		Failure failure = Failures.of(() -> migrator().run(MigrationRequest.upgrade().dryRun()));
		assertThat(failure.what()).contains("verify");
		assertThat(failure.state()).isEqualTo("Nothing was changed (dry run)");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"CREATE TABLE x (id int REFERENCES t_a1 DEFERRABLE INITIALLY DEFERRED);", "INSERT INTO x VALUES (7);");
		assertThat(Failures.of(() -> migrator().run(MigrationRequest.upgrade().dryRun())).sqlState())
			.isEqualTo("23503");
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void whatRunsOutsideATransactionIsRefusedWithFileAndLineBeforeAnythingRuns() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "SELECT 1;", "",
				"CREATE INDEX CONCURRENTLY i ON t_a1 (id);");
		List<String> before = everything();
		Failure failure = Failures.of(DryRunRefusedException.class,
				() -> migrator().run(MigrationRequest.upgrade().dryRun()));
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.file()).endsWith("b2.sql");
		assertThat(failure.line()).isEqualTo(6);
		assertThat(failure.statement()).startsWith("CREATE INDEX CONCURRENTLY");
		assertThat(everything()).isEqualTo(before);
		assertThat(migrator().run(MigrationRequest.upgrade("a1").dryRun()).steps()).hasSize(1);
	}

	@Test
	void optionThatAsksForNoTransactionIsNamedByItsLine() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "SELECT 1;");
		assertThat(Failures.of(() -> migrator().run(MigrationRequest.upgrade().dryRun())).line()).isEqualTo(3);
	}

	@RevisionHeader(id = "c3", revises = "b2")
	static class Filling implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("INSERT INTO t_b2 VALUES (3)").update();
		}

	}

	@Test
	void javaRunsOnlyWhenAskedFor() {
		Migrator migrator = builder().source((known) -> List.of(new JavaRevisionScript(Filling.class, Filling::new)))
			.build();
		List<String> before = everything();
		Failure failure = Failures.of(DryRunRefusedException.class,
				() -> migrator.run(MigrationRequest.upgrade().dryRun()));
		assertThat(failure.revision()).isEqualTo("c3");
		assertThat(failure.file()).endsWith("Filling");
		assertThat(migrator.run(MigrationRequest.upgrade().dryRunWithJava()).steps()).hasSize(3);
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void rehearsalWaitsForTheRunLock() throws Exception {
		migrator().upgrade("a1");
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(('x' || left(encode(sha256('migrate:public.migrate_revision'),"
					+ " 'hex'), 16))::bit(64)::bigint)");
			Failures.of(LockNotObtainedException.class,
					() -> builder().lockWaitTimeout(Duration.ofMillis(100))
						.build()
						.run(MigrationRequest.upgrade().dryRun()));
		}
	}

	@Test
	void owedVerificationIsRehearsedToo() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "SELECT 1;", "-- migrate:verify",
				"SELECT count(*) = 1 FROM t_a1;");
		Failures.of(() -> migrator().upgrade());
		List<String> before = everything();
		Failures.of(() -> migrator().run(MigrationRequest.upgrade().dryRun()));
		this.database.execute("INSERT INTO t_a1 VALUES (1)");
		migrator().run(MigrationRequest.upgrade().dryRun());
		assertThat(everything()).isEqualTo(before);
		assertThat(this.database.query("SELECT verified FROM migrate_revision WHERE revision = 'b2'"))
			.containsExactly("f");
	}

	@Test
	void onlyListenersThatAskHearDryRuns() {
		Recording deaf = new Recording(false);
		Recording hearing = new Recording(true);
		Migrator migrator = builder().listener(deaf).listener(hearing).build();
		migrator.run(MigrationRequest.upgrade("a1").dryRun());
		assertThat(deaf.heard).isEmpty();
		assertThat(hearing.heard).containsExactly("started", "ended dry");
		migrator.upgrade("a1");
		assertThat(deaf.heard).containsExactly("started", "ended");
	}

	private static final class Recording implements MigratorListener {

		private final boolean dry;

		private final List<String> heard = new ArrayList<>();

		Recording(boolean dry) {
			this.dry = dry;
		}

		@Override
		public boolean hearsDryRuns() {
			return this.dry;
		}

		@Override
		public void runStarted(String run, Plan plan) {
			this.heard.add("started");
		}

		@Override
		public void runEnded(RunResult result) {
			this.heard.add(result.dryRun() ? "ended dry" : "ended");
		}

		@Override
		public void runFailed(String run, MigrateException failure) {
			this.heard.add("failed");
		}

	}

}
