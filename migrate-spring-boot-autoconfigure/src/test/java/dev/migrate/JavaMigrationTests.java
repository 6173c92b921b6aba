package dev.migrate;

import java.nio.file.Path;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.HistoryConflictException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.PlanRefusedException;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Revisions written in Java, well and badly behaved.
 */
@PostgresTest
class JavaMigrationTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	/** What the migrations below do. */
	private Work upgrade = (context) -> context.jdbc().sql("INSERT INTO t VALUES (2)").update();

	private Work downgrade = (context) -> context.jdbc().sql("DELETE FROM t WHERE id = 2").update();

	private Work verify = (context) -> {
	};

	private interface Work {

		void with(MigrationContext context) throws Exception;

	}

	private class Delegating implements Migration {

		@Override
		public void upgrade(MigrationContext context) throws Exception {
			JavaMigrationTests.this.upgrade.with(context);
		}

		@Override
		public void downgrade(MigrationContext context) throws Exception {
			JavaMigrationTests.this.downgrade.with(context);
		}

		@Override
		public void verify(MigrationContext context) throws Exception {
			JavaMigrationTests.this.verify.with(context);
		}

	}

	@RevisionHeader(id = "b2", revises = "a1", message = "in Java")
	private final class Ordinary extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1", retryable = true, lockTimeout = "50ms")
	private final class Retryable extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1", lockTimeout = "50ms")
	private final class NotRetryable extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1", transactional = false)
	private final class NotTransactional extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1", transactional = false, retryable = true)
	private final class NotTransactionalRetryable extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1", irreversible = "data were merged")
	private final class Irreversible extends Delegating {

	}

	@RevisionHeader(id = "b2", revises = "a1")
	private static final class WithoutDowngrade implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

	@RevisionHeader(id = "b2", revises = "a1", lockTimeout = "soon")
	private static final class BadHeader implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
		}

	}

	@BeforeEach
	void beginWithATable(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int);", "-- migrate:downgrade",
					"DROP TABLE t;");
	}

	private MigratorBuilder builder(Migration migration) {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(migration.getClass(), () -> migration)));
	}

	private Migrator migrator() {
		return builder(new Ordinary()).build();
	}

	private List<String> rows() {
		return this.database.query("SELECT id FROM t ORDER BY 1");
	}

	private List<String> applied() {
		return this.database.query("SELECT revision FROM migrate_revision ORDER BY 1");
	}

	private Failure failing(Migrator migrator) {
		Failure failure = Failures.of(MigrationFailedException.class, migrator::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.file()).contains("JavaMigrationTests");
		assertThat(applied()).containsExactly("a1");
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
		return failure;
	}

	@Test
	void runsInTheRevisionsTransactionAndBack() {
		AtomicInteger inTransaction = new AtomicInteger();
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (:id)").param("id", 1).update();
			try (Statement statement = context.connection().createStatement()) {
				statement.execute("INSERT INTO t VALUES (2)");
			}
			inTransaction.set(context.jdbc()
				.sql("SELECT count(*) FROM pg_stat_activity WHERE pid = pg_backend_pid() AND xact_start < query_start")
				.query(Integer.class)
				.single());
		};
		migrator().upgrade();
		assertThat(inTransaction).hasValue(1);
		assertThat(rows()).containsExactly("1", "2");
		assertThat(this.database
			.query("SELECT type, checksum, script, message FROM migrate_revision WHERE revision = 'b2'"))
			.containsExactly("JAVA|null|" + Ordinary.class.getName() + "|in Java");
		migrator().downgrade("a1");
		assertThat(rows()).containsExactly("1");
		assertThat(applied()).containsExactly("a1");
	}

	@Test
	void exceptionRollsBack() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
			throw new java.io.IOException("disk on fire");
		};
		Failure failure = failing(migrator());
		assertThat(failure.what()).contains("disk on fire");
		assertThat(failure.state()).contains("rolled back");
		assertThat(rows()).isEmpty();
		assertThat(this.database.query("SELECT error FROM migrate_log WHERE revision = 'b2'").get(0))
			.contains("disk on fire");
	}

	@Test
	void sqlErrorTellsStateAndStatement() {
		this.upgrade = (context) -> context.jdbc().sql("INSERT INTO nope VALUES (1)").update();
		Failure failure = failing(migrator());
		assertThat(failure.sqlState()).isEqualTo("42P01");
		assertThat(failure.what()).contains("relation \"nope\" does not exist");
	}

	@Test
	void passwordsStayOutOfTheLog() {
		this.upgrade = (context) -> context.jdbc().sql("ALTER ROLE nope PASSWORD 'geheim'").update();
		assertThat(failing(migrator()).toString()).doesNotContain("geheim");
		assertThat(this.database.query("SELECT error FROM migrate_log WHERE revision = 'b2'").get(0))
			.doesNotContain("geheim");
	}

	@Test
	void swallowedErrorIsNamed() {
		this.upgrade = (context) -> {
			try {
				context.jdbc().sql("SELECT nope").query().listOfRows();
			}
			catch (RuntimeException ex) {
				// what careless migrations do
			}
		};
		Failure failure = failing(migrator());
		assertThat(failure.what()).contains("caught");
		assertThat(failure.action()).contains("savepoint");
	}

	@Test
	void whatWouldEndTheTransactionIsRefused() {
		List<Work> attempts = List.of((context) -> context.connection().commit(),
				(context) -> context.connection().rollback(), (context) -> context.connection().close(),
				(context) -> context.connection().setAutoCommit(true),
				(context) -> context.connection().abort(Runnable::run),
				(context) -> context.connection().createStatement().getConnection().commit(),
				(context) -> context.connection().getMetaData().getConnection().close(),
				(context) -> context.connection().unwrap(java.sql.Connection.class).close(),
				(context) -> context.connection().setReadOnly(true));
		for (Work attempt : attempts) {
			this.upgrade = (context) -> {
				context.jdbc().sql("INSERT INTO t VALUES (2)").update();
				attempt.with(context);
			};
			assertThat(failing(migrator()).what()).contains("may not call");
			assertThat(rows()).isEmpty();
		}
	}

	@Test
	void sessionThatIsEndedAllTheSame() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
			context.jdbc().sql("SELECT pg_terminate_backend(pg_backend_pid())").query().listOfRows();
		};
		Failure failure = Failures.of(DatabaseUnavailableException.class, migrator()::upgrade);
		assertThat(failure.what()).contains("terminating connection");
		assertThat(failure.state()).contains("rolled back");
		assertThat(applied()).containsExactly("a1");
		assertThat(rows()).isEmpty();
	}

	@Test
	void commitInSqlIsDetected() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
			context.jdbc().sql("COMMIT").update();
		};
		Failure failure = failing(migrator());
		assertThat(failure.what()).contains("ended the revision's transaction");
		assertThat(failure.state()).contains("committed");
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void savepointsWork() {
		this.upgrade = (context) -> {
			Savepoint savepoint = context.connection().setSavepoint();
			context.jdbc().sql("INSERT INTO t VALUES (1)").update();
			context.connection().rollback(savepoint);
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		};
		migrator().upgrade();
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void preparedStatementsSurviveTheCleaningOfTheSession() {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "DEALLOCATE ALL;");
		this.upgrade = (context) -> {
			for (int i = 0; i < 12; i++) {
				context.jdbc().sql("INSERT INTO t VALUES (?)").param(i).update();
			}
		};
		this.downgrade = this.upgrade;
		assertThat(migrator().upgrade().steps()).hasSize(3);
		assertThat(rows()).hasSize(12);
	}

	@Test
	void failingVerifyRollsBack() {
		this.verify = (context) -> {
			throw new IllegalStateException("not good enough");
		};
		assertThat(failing(migrator()).what()).contains("not good enough");
		assertThat(rows()).isEmpty();
	}

	@Test
	void deferredConstraintsAreCheckedBeforeVerify() {
		this.upgrade = (context) -> {
			context.jdbc().sql("CREATE TABLE c (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)").update();
			context.jdbc().sql("INSERT INTO c VALUES (1), (1)").update();
		};
		this.verify = (context) -> {
			throw new IllegalStateException("too late");
		};
		Failure failure = failing(migrator());
		assertThat(failure.sqlState()).isEqualTo("23505");
		assertThat(failure.toString()).contains("deferred");
	}

	@Test
	void wayBackIsRefusedWithItsReason() {
		builder(new Irreversible()).build().upgrade();
		Failure failure = Failures.of(PlanRefusedException.class,
				() -> builder(new Irreversible()).build().downgrade("a1"));
		assertThat(failure.what()).contains("data were merged");
		Failure other = Failures.of(PlanRefusedException.class,
				() -> builder(new WithoutDowngrade()).build().downgrade("a1"));
		assertThat(other.what()).contains("no downgrade");
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void unsoundHeaderIsAFailureOfItsOwn() {
		Failure failure = Failures.of(() -> builder(new BadHeader()).build().upgrade());
		assertThat(failure.what()).contains("'soon'");
		assertThat(failure.file()).contains("BadHeader");
	}

	@Test
	void retryableIsRunAgainAndOthersAreNot() throws Exception {
		builder(new WithoutDowngrade()).build().upgrade("a1");
		AtomicInteger runs = new AtomicInteger();
		try (java.sql.Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("LOCK TABLE t");
			this.upgrade = (context) -> {
				if (runs.incrementAndGet() == 3) {
					other.rollback();
				}
				context.jdbc().sql("INSERT INTO t VALUES (2)").update();
			};
			Failure failure = failing(builder(new NotRetryable()).build());
			assertThat(failure.sqlState()).isEqualTo("55P03");
			assertThat(runs).hasValue(1);
			Failures.of(MigrationFailedException.class,
					() -> builder(new NotRetryable()).transactionMode(TransactionMode.SINGLE).build().upgrade());
			assertThat(runs).hasValue(2);
			runs.set(0);
			builder(new Retryable()).retry(9, java.time.Duration.ofSeconds(30), java.time.Duration.ofMillis(20))
				.build()
				.upgrade();
		}
		assertThat(runs).hasValue(3);
		assertThat(rows()).containsExactly("2");
	}

	@ParameterizedTest
	@EnumSource
	void mixesWithSqlInBothTransactionModes(TransactionMode mode) {
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "INSERT INTO t VALUES (3);", "-- migrate:verify",
				"SELECT count(*) = 2 FROM t;");
		builder(new Ordinary()).transactionMode(mode).build().upgrade();
		assertThat(rows()).containsExactly("2", "3");
		assertThat(applied()).containsExactly("a1", "b2", "c3");
	}

	@Test
	void withoutATransactionItMayCommitByItself() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (1)").update();
			context.jdbc().sql("VACUUM t").update();
		};
		builder(new NotTransactional()).build().upgrade();
		assertThat(applied()).containsExactly("a1", "b2");
		assertThat(this.database.query("SELECT count(*) FROM migrate_statement")).containsExactly("0");
		builder(new NotTransactional()).build().downgrade("a1");
		assertThat(applied()).containsExactly("a1");
	}

	@Test
	void withoutATransactionAFailureIsLeftToAPersonAndNothingRunsAgain() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (1)").update();
			throw new IllegalStateException("half way");
		};
		Failure failure = failing(builder(new NotTransactional()).build());
		assertThat(failure.state()).contains("what it had done is committed");
		assertThat(failure.action()).contains("migrate resume", "migrate repair --done", "migrate repair --undo");
		assertThat(failure.next()).isEqualTo("migrate repair");
		this.upgrade = (context) -> context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		failure = Failures.of(HistoryConflictException.class, builder(new NotTransactional()).build()::upgrade);
		assertThat(failure.what()).contains("Nobody knows what the Java migration has done", "failed");
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(failure.action()).contains("migrate resume", "migrate repair --done", "migrate repair --undo");
		assertThat(rows()).containsExactly("1");
	}

	@Test
	void withoutATransactionACutIsLeftToAPersonToo() {
		this.upgrade = (
				context) -> context.jdbc().sql("SELECT pg_terminate_backend(pg_backend_pid())").query().singleRow();
		Failure lost = Failures.of(DatabaseUnavailableException.class,
				builder(new NotTransactional()).build()::upgrade);
		assertThat(lost.state()).contains("what it had done is committed, and it is not recorded");
		assertThat(lost.action()).contains("migrate resume", "migrate repair --done", "migrate repair --undo");
		assertThat(lost.next()).isEqualTo("migrate repair");
		this.upgrade = (context) -> context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		assertThat(Failures.of(HistoryConflictException.class, builder(new NotTransactional()).build()::upgrade).what())
			.contains("was cut off");
		assertThat(rows()).isEmpty();
	}

	@Test
	void withoutATransactionItRunsAgainFromItsBeginningWhereItsHeaderSaysSo() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (1)").update();
			throw new IllegalStateException("half way");
		};
		Failure failure = failing(builder(new NotTransactionalRetryable()).build());
		assertThat(failure.state()).contains("the next run begins it again");
		assertThat(failure.next()).isEqualTo("migrate upgrade");
		this.upgrade = (context) -> context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		builder(new NotTransactionalRetryable()).build().upgrade();
		assertThat(rows()).containsExactly("1", "2");
	}

	@Test
	void withoutATransactionADowngradeIsLeftToAPersonAsWell() {
		builder(new NotTransactional()).build().upgrade();
		this.downgrade = (context) -> {
			throw new IllegalStateException("half way");
		};
		Failures.of(MigrationFailedException.class, () -> builder(new NotTransactional()).build().downgrade("a1"));
		this.downgrade = (context) -> {
		};
		assertThat(Failures
			.of(HistoryConflictException.class, () -> builder(new NotTransactional()).build().downgrade("a1"))
			.what()).contains("Nobody knows");
		assertThat(applied()).containsExactly("a1", "b2");
	}

	@Test
	void withoutATransactionOneThatItLeavesOpenIsAFailure() {
		this.upgrade = (context) -> {
			context.jdbc().sql("BEGIN").update();
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		};
		assertThat(failing(builder(new NotTransactional()).build()).what()).contains("with a transaction open");
		assertThat(rows()).isEmpty();
	}

	@Test
	void withoutATransactionAVerifyThatLeavesOneOpenIsAFailure() {
		this.verify = (context) -> context.jdbc().sql("BEGIN").update();
		assertThat(
				Failures.of(MigrationFailedException.class, builder(new NotTransactional()).build()::upgrade).state())
			.contains("not verified");
		this.verify = (context) -> context.jdbc().sql("SET search_path = pg_catalog").update();
		builder(new NotTransactional()).build().upgrade();
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|t");
	}

	@Test
	void withoutATransactionTheHistoryIsNotWrittenAsTheRoleThatItLeaves() {
		this.upgrade = (context) -> context.jdbc().sql("SET ROLE pg_monitor").update();
		builder(new NotTransactional()).build().upgrade();
		assertThat(applied()).containsExactly("a1", "b2");
	}

	@Test
	void withoutATransactionAFailingVerifyRunsAloneAgain() {
		this.verify = (context) -> {
			throw new IllegalStateException("not good enough");
		};
		Failure failure = Failures.of(MigrationFailedException.class,
				() -> builder(new NotTransactional()).build().upgrade());
		assertThat(failure.state()).contains("not verified");
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|f");
		this.verify = (context) -> {
		};
		builder(new NotTransactional()).build().upgrade();
		assertThat(this.database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"))
			.containsExactly("a1|t", "b2|t");
		assertThat(rows()).containsExactly("2");
	}

	@Test
	void sessionIsCleanAfterIt() {
		this.upgrade = (context) -> context.jdbc().sql("SET search_path = pg_catalog").update();
		this.scripts.revision("c3", "b2", "-- migrate:upgrade", "CREATE TABLE c (id int);");
		migrator().upgrade();
		assertThat(this.database.query("SELECT schemaname FROM pg_tables WHERE tablename = 'c'"))
			.containsExactly("public");
	}

}
