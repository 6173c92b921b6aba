package dev.migrate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestProxy.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line to the server is cut, or its session ended, around the commit: what is told
 * then is the truth.
 */
@PostgresTest
class LostConnectionTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	private final List<String> heard = new ArrayList<>();

	@BeforeEach
	void applyTheFirstRevision(TestDatabase database) throws IOException {
		Files.createDirectory(this.folder.resolve("repeatable"));
		Files.createDirectory(this.folder.resolve("seed"));
		this.database = database;
		this.scripts = Scripts.in(this.folder.resolve("migration"));
		this.scripts.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE ledger (entry text);",
				"-- migrate:downgrade", "DROP TABLE ledger;");
		builder(database.dataSource()).build().upgrade();
		this.heard.clear();
	}

	private MigratorBuilder builder(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.locations(this.scripts.location())
			.repeatableLocations("file:" + this.folder.resolve("repeatable"))
			.seedLocations("file:" + this.folder.resolve("seed"))
			.connectRetryTimeout(Duration.ofSeconds(10))
			.networkTimeout(Duration.ofSeconds(10))
			.lockWaitTimeout(Duration.ofSeconds(10))
			.listener(new MigratorListener() {

				@Override
				public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
					LostConnectionTests.this.heard.add(revision.id() + " ended");
				}

				@Override
				public void revisionFailed(String run, Revision revision, Direction direction,
						MigrateException failure) {
					LostConnectionTests.this.heard.add(revision.id() + " failed");
				}

				@Override
				public void runEnded(RunResult result) {
					LostConnectionTests.this.heard.add("run ended");
				}

				@Override
				public void runFailed(String run, MigrateException failure) {
					LostConnectionTests.this.heard.add("run failed");
				}

			});
	}

	private void write(LostWork work) {
		boolean revision = !(work == LostWork.REPEATABLE || work == LostWork.SEED);
		work.write(revision ? this.scripts : Scripts.in(this.folder));
	}

	private Migrator migrator(LostWork work, DataSource dataSource) {
		return work.with(builder(dataSource)).build();
	}

	/**
	 * The commit behind the row that records the work, on its way to the server.
	 */
	private static Predicate<Message> commit() {
		AtomicBoolean recorded = new AtomicBoolean();
		return (message) -> {
			if (message.toServer() && message.contains("INSERT INTO")
					&& (message.contains("migrate_revision\"") || message.contains("migrate_repeatable\""))) {
				recorded.set(true);
			}
			return recorded.get() && message.toServer() && message.contains("COMMIT");
		};
	}

	/**
	 * The server's answer to that commit.
	 */
	private static Predicate<Message> answer() {
		Predicate<Message> commit = commit();
		AtomicBoolean sent = new AtomicBoolean();
		return (message) -> {
			if (commit.test(message)) {
				sent.set(true);
			}
			return sent.get() && !message.toServer() && message.type() == 'C' && message.contains("COMMIT");
		};
	}

	/**
	 * Each effect is there once, each run's start has an end, and nobody has the lock.
	 */
	private void requireConsistent() {
		assertThat(this.database.query("SELECT entry FROM ledger")).containsExactly("effect");
		assertThat(this.database.query("SELECT run FROM migrate_log WHERE revision IS NULL GROUP BY run"
				+ " HAVING array_agg(outcome ORDER BY id) NOT IN ('{STARTED,DONE}', '{STARTED,FAILED}')"))
			.isEmpty();
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
				+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
			.isEmpty();
	}

	private List<String> lastRun() {
		return this.database.query("SELECT coalesce(revision, 'run'), outcome FROM migrate_log"
				+ " WHERE run = (SELECT run FROM migrate_log ORDER BY id DESC LIMIT 1) ORDER BY id");
	}

	@ParameterizedTest
	@EnumSource
	void cutBeforeTheCommitNothingIsRecordedAndARerunGoesOn(LostWork work) {
		write(work);
		try (TestProxy proxy = TestProxy.to(this.database)) {
			proxy.cutBefore(commit());
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					() -> work.run(migrator(work, proxy.dataSource())));
			assertThat(failure.what()).startsWith("The connection to the database was lost");
			assertThat(failure.state()).contains(switch (work) {
				case SQL, VERIFIED, JAVA ->
					"Revision b2 was rolled back and is not applied. This run has committed no other revision";
				case JOURNALED -> "Revision b2 runs outside a transaction and is half done: statement 1 is the last one"
						+ " that is done. This";
				case SINGLE -> "The whole run, one transaction, was rolled back";
				case REPEATABLE -> "The repeatable script was rolled back";
				case SEED -> "The seed was rolled back";
			});
			assertThat(lastRun()).endsWith("run|FAILED").contains("run|STARTED");
			assertThat(this.heard).endsWith("run failed").doesNotContain("run ended");
		}
		assertThat(work.run(migrator(work, this.database.dataSource())).isEmpty()).isFalse();
		requireConsistent();
	}

	@ParameterizedTest
	@EnumSource
	void theLastAnswerLostIsNoFailure(LostWork work) {
		write(work);
		try (TestProxy proxy = TestProxy.to(this.database); LogMessages messages = new LogMessages()) {
			proxy.cutBefore(answer());
			RunResult result = work.run(migrator(work, proxy.dataSource()));
			assertThat(result.steps().size() + result.repeatables().size()).isEqualTo(1);
			assertThat(messages.texts()).anyMatch((text) -> text.contains("only its answer was lost"));
			assertThat(lastRun()).endsWith("run|DONE").contains("run|STARTED");
			assertThat(this.heard).endsWith("run ended").doesNotContain("run failed");
		}
		assertThat(work.run(migrator(work, this.database.dataSource())).isEmpty()).isTrue();
		requireConsistent();
	}

	@Test
	void committedWithMoreToDoIsToldAndARerunDoesTheRest() throws SQLException {
		write(LostWork.SQL);
		this.scripts.table("c3", "b2").table("d4", "c3");
		try (TestProxy proxy = TestProxy.to(this.database); HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(proxy.dataSource());
			pool.setMaximumPoolSize(1);
			pool.getConnection().close();
			proxy.cutBefore(answer());
			Failure failure = Failures.of(DatabaseUnavailableException.class, migrator(LostWork.SQL, pool)::upgrade);
			assertThat(failure.state()).startsWith("Revision b2 is done: the server had committed it")
				.contains("Left are revision c3, revision d4", "committed no other revision");
			assertThat(failure.next()).isEqualTo("migrate upgrade");
			assertThat(lastRun()).containsExactly("run|STARTED", "b2|DONE", "run|FAILED");
			assertThat(this.heard).endsWith("b2 ended", "run failed");
			assertThat(migrator(LostWork.SQL, pool).upgrade().steps()).hasSize(2);
		}
		requireConsistent();
	}

	@Test
	void stampAndDowngradeAreLookedUpToo() {
		this.scripts.table("b2", "a1");
		try (TestProxy proxy = TestProxy.to(this.database)) {
			proxy.cutBefore(answer());
			assertThat(builder(proxy.dataSource()).build().stamp("b2").steps()).hasSize(1);
			proxy.cutBefore((message) -> message.toServer() && message.contains("DROP TABLE t_b2"));
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					() -> builder(proxy.dataSource()).build().downgrade("-1"));
			assertThat(failure.state()).contains("Revision b2 was rolled back and is still applied");
			assertThat(failure.next()).isEqualTo("migrate status");
		}
	}

	@Test
	void endedByTheServerInTheMiddleOfAStatement() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", LostWork.EFFECT,
				"SELECT pg_terminate_backend(pg_backend_pid());");
		Failure failure = Failures.of(DatabaseUnavailableException.class,
				builder(this.database.dataSource()).build()::upgrade);
		assertThat(failure.what()).contains("administrator command");
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.line()).isEqualTo(5);
		assertThat(failure.sqlState()).isEqualTo("57P01");
		assertThat(failure.state()).contains("rolled back");
		assertThat(lastRun()).containsExactly("run|STARTED", "b2|FAILED", "run|FAILED");
		write(LostWork.SQL);
		builder(this.database.dataSource()).build().upgrade();
		requireConsistent();
	}

	@Test
	void endedByTheServerBetweenRevisionsAndAtTheEndOfARun() {
		write(LostWork.SQL);
		this.scripts.table("c3", "b2");
		Migrator migrator = builder(this.database.dataSource()).listener(new MigratorListener() {

			@Override
			public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
				endSessions();
			}

		}).build();
		Failure failure = Failures.of(DatabaseUnavailableException.class, migrator::upgrade);
		assertThat(failure.state()).contains("Revision c3 was rolled back", "committed 1 revision");
		assertThat(migrator.upgrade().steps()).hasSize(1);
		assertThat(lastRun()).containsExactly("run|STARTED", "c3|DONE", "run|DONE");
		requireConsistent();
	}

	private void endSessions() {
		assertThat(this.database.query("SELECT DISTINCT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype"
				+ " = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
			.containsExactly("t");
	}

	/**
	 * The rows that had been committed are taken away before the tool looks, as on a node
	 * that had not received them.
	 */
	@Test
	void nodeThatIsBehindIsNamedAndNothingIsRunOrWritten() {
		write(LostWork.SQL);
		this.scripts.table("c3", "b2");
		Migrator migrator = builder(this.database.dataSource()).listener(new MigratorListener() {

			@Override
			public void revisionStarted(String run, Revision revision, Direction direction) {
				if (revision.id().equals("c3")) {
					endSessions();
					LostConnectionTests.this.database.execute("DELETE FROM migrate_log WHERE revision = 'b2'",
							"DELETE FROM migrate_revision WHERE revision = 'b2'", "TRUNCATE ledger");
				}
			}

		}).build();
		Failure failure = Failures.of(DatabaseUnavailableException.class, migrator::upgrade);
		assertThat(failure.details()).anyMatch((detail) -> detail
			.contains("is behind the one that was lost: it lacks the revision b2, which this run"));
		assertThat(failure.state()).isEqualTo("Nothing was run or written on the server that answers");
		assertThat(lastRun()).containsExactly("run|STARTED");
	}

	@Test
	void whatAnotherRunDidInTheMeantimeIsTold() {
		write(LostWork.SQL);
		this.scripts.table("c3", "b2");
		Migrator other = builder(this.database.dataSource()).build();
		Migrator migrator = builder(this.database.dataSource()).listener(new MigratorListener() {

			@Override
			public void revisionStarted(String run, Revision revision, Direction direction) {
				if (revision.id().equals("c3")) {
					endSessions();
					other.upgrade();
				}
			}

		}).build();
		Failure failure = Failures.of(DatabaseUnavailableException.class, migrator::upgrade);
		assertThat(failure.state()).contains("Revision c3 was rolled back in this run, but another run has applied it");
		requireConsistent();
	}

}
