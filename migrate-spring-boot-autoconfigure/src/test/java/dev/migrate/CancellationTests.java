package dev.migrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.migrate.error.Failure;
import dev.migrate.execution.MigrationCancelledException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Another thread ends a run: at once, whatever it is at.
 */
@PostgresTest
class CancellationTests {

	@TempDir
	Path folder;

	private Scripts scripts;

	private TestDatabase database;

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	@BeforeEach
	void remember(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "");
	}

	@AfterEach
	void endThread() throws InterruptedException {
		this.thread.shutdownNow();
		assertThat(this.thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource()).locations(this.scripts.location());
	}

	private Failure cancel(Migrator migrator) {
		Future<RunResult> run = this.thread.submit(() -> migrator.upgrade());
		await().until(() -> this.database
			.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%' AND state = 'active'"
					+ " AND pid <> pg_backend_pid() AND datname = current_database()")
			.equals(List.of("1")));
		return cancelled(migrator, run);
	}

	private Failure cancelled(Migrator migrator, Future<RunResult> run) {
		migrator.cancel();
		ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> run.get(5, TimeUnit.SECONDS));
		assertThat(failure).hasCauseInstanceOf(MigrationCancelledException.class);
		await().atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
				.isEmpty());
		return ((MigrationCancelledException) failure.getCause()).getFailure();
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY 1");
	}

	@Test
	void statementOfAScript() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "SELECT pg_sleep(60);");
		Failure failure = cancel(builder().build());
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.state()).contains("rolled back");
		assertThat(applied()).containsExactly("a1");
		assertThat(this.database.query("SELECT to_regclass('b')")).containsExactly("null");
		assertThat(this.database.query("SELECT outcome FROM migrate_log WHERE revision IS NULL ORDER BY id"))
			.containsExactly("STARTED", "FAILED");
	}

	@Test
	void verifySection() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "-- migrate:verify",
				"SELECT pg_sleep(60) IS NOT NULL;");
		cancel(builder().build());
		assertThat(applied()).containsExactly("a1");
	}

	@Test
	void statementOutsideATransaction() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade no-transaction", "CREATE TABLE b (id int);",
				"SELECT pg_sleep(60);");
		assertThat(cancel(builder().build()).state()).contains("journalled");
		assertThat(applied()).containsExactly("a1");
		assertThat(this.database.query("SELECT ordinal, outcome FROM migrate_statement")).containsExactly("1|DONE");
	}

	@RevisionHeader(id = "b2", revises = "a1")
	private static final class Sleeping implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			for (int i = 0; i < 100; i++) {
				try {
					context.jdbc().sql("SELECT pg_sleep(60)").query().listOfRows();
				}
				catch (RuntimeException ex) {
					// stubborn
				}
			}
		}

	}

	@Test
	void statementOfAJavaMigration() {
		cancel(builder().source((known) -> List.of(new JavaRevisionScript(Sleeping.class, Sleeping::new))).build());
		assertThat(applied()).containsExactly("a1");
	}

	@Test
	void betweenTwoRevisions() {
		this.scripts.table("b2", "a1");
		Migrator[] migrator = new Migrator[1];
		migrator[0] = builder().listener(new MigratorListener() {

			@Override
			public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
				new Thread(migrator[0]::cancel).start();
				await().until(() -> isCancelled(migrator[0]));
			}

		}).build();
		Failures.of(MigrationCancelledException.class, migrator[0]::upgrade);
		assertThat(applied()).containsExactly("a1");
	}

	private boolean isCancelled(Migrator migrator) {
		return catchThrowableOfType(MigrationCancelledException.class, migrator::upgrade) != null;
	}

	@Test
	void whileItWaitsForTheLockOrTheServer() throws Exception {
		org.postgresql.ds.PGSimpleDataSource nowhere = new org.postgresql.ds.PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere");
		Migrator migrator = Migrator.builder(nowhere).locations(this.scripts.location()).build();
		Future<RunResult> run = this.thread.submit(() -> migrator.upgrade());
		cancelled(migrator, run);
	}

	@Test
	void cancelledMigratorRunsNoMore() {
		Migrator migrator = builder().build();
		migrator.cancel();
		Failures.of(MigrationCancelledException.class, migrator::upgrade);
	}

}
