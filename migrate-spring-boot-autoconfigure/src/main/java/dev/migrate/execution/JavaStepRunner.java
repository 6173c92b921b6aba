package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.ScriptCatalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Runs a Java migration: in the revision's transaction together with its history row, or,
 * where its header asks for it, with auto-commit between two journal rows.
 */
final class JavaStepRunner implements StepRunner {

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	private final boolean ownTransaction;

	JavaStepRunner(RunContext run, HistoryWriter writer, ScriptCatalog catalog, boolean ownTransaction) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.ownTransaction = ownTransaction;
	}

	private JavaRevisionScript script(Plan.Step step) {
		return (JavaRevisionScript) this.catalog.script(step.revision().id());
	}

	@Override
	public boolean isRetryable(Plan.Step step) {
		return this.ownTransaction && script(step).isRetryable();
	}

	@Override
	public void run(Plan.Step step, String label) throws SQLException {
		JavaRevisionScript script = script(step);
		if (script.options().noTransaction()) {
			runWithAutoCommit(step, script, label);
			return;
		}
		DatabaseSession session = this.run.session();
		List<Command> first = new ArrayList<>();
		if (this.ownTransaction) {
			first.add(session.begin());
		}
		first.addAll(session.enter(this.run.step(label, script.options())));
		first.add(fence(step));
		send(first);
		String transaction = session.transactionId();
		Connection connection = session.connection();
		connection.setAutoCommit(false);
		try {
			invoke(step, script, connection, () -> {
				requireSameTransaction(step, transaction);
				send(List.of(session.checkConstraints().withOrigin(TransactionalStepRunner.DEFERRED_CONSTRAINTS)));
			});
			requireSameTransaction(step, transaction);
			List<Command> last = new ArrayList<>(session.restore());
			last.add(record(step, script));
			if (this.ownTransaction) {
				last.add(session.commit());
			}
			send(last);
		}
		catch (SQLException | RuntimeException ex) {
			session.sender().rollback();
			throw ex;
		}
		finally {
			if (this.ownTransaction && !connection.isClosed()) {
				connection.setAutoCommit(true);
			}
		}
	}

	private void runWithAutoCommit(Plan.Step step, JavaRevisionScript script, String label) throws SQLException {
		DatabaseSession session = this.run.session();
		Revision revision = step.revision();
		String direction = step.direction().name();
		List<Command> start = new ArrayList<>(session.beginStatement(this.run.step(label, script.options())));
		start.add(fence(step));
		start.add(this.writer.startStatement(revision, direction, 1, script.toString(), Outcome.RUNNING));
		start.add(session.commit());
		send(start);
		send(session.beginSection(this.run.step(label, script.options())));
		try {
			invoke(step, script, session.connection(), () -> {
			});
		}
		catch (SQLException | RuntimeException ex) {
			if (!session.connection().isClosed()) {
				session.sender().rollback();
				send(List.of(this.writer.endStatement(revision, direction, 1, Outcome.FAILED)));
			}
			throw ex;
		}
		List<Command> last = new ArrayList<>();
		last.add(session.begin());
		last.addAll(session.enter(this.run.step(label, script.options())));
		last.add(fence(step));
		last.addAll(session.restore());
		last.add(record(step, script));
		last.add(this.writer.clearStatements(revision, direction));
		last.add(session.commit());
		send(last);
	}

	/**
	 * Something to do between upgrade and verify.
	 */
	private interface BeforeVerify {

		void run() throws SQLException;

	}

	private void invoke(Plan.Step step, JavaRevisionScript script, Connection connection, BeforeVerify beforeVerify)
			throws SQLException {
		Context context = new Context(GuardedConnection.guard(connection));
		Migration migration = script.migration();
		try {
			if (step.direction() == Direction.UPGRADE) {
				migration.upgrade(context);
				beforeVerify.run();
				migration.verify(context);
			}
			else {
				migration.downgrade(context);
				beforeVerify.run();
			}
		}
		catch (SQLException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new JavaMigrationException(ex);
		}
	}

	/**
	 * The guard refuses {@code commit()}; SQL text that commits can only be seen
	 * afterwards.
	 */
	private void requireSameTransaction(Plan.Step step, String transaction) throws SQLException {
		if (transaction.equals(this.run.session().transactionId())) {
			return;
		}
		throw new MigrationFailedException(Failure
			.of("The migration ended the revision's transaction with SQL of its own")
			.revision(step.revision().id())
			.file(step.revision().script())
			.run(this.run.id())
			.state("What it did until then is committed, and the revision is not recorded as applied")
			.action("Take COMMIT and ROLLBACK out of the migration, undo by hand what it did, and migrate again; a"
					+ " migration that must commit by itself says transactional = false")
			.next("migrate status")
			.build(), null);
	}

	private Command fence(Plan.Step step) {
		return (step.direction() == Direction.UPGRADE) ? this.writer.fenceUpgrade(step.revision())
				: this.writer.fenceDowngrade(step.revision());
	}

	private Command record(Plan.Step step, JavaRevisionScript script) {
		return (step.direction() == Direction.UPGRADE) ? this.writer.insert(script, RevisionOrigin.UPGRADE, null, true)
				: this.writer.delete(step.revision().id(), step.direction().name());
	}

	private void send(List<Command> commands) throws SQLException {
		this.run.session().sender().send(commands.toArray(Command[]::new));
	}

	/**
	 * A checked exception of a migration.
	 */
	static final class JavaMigrationException extends RuntimeException {

		JavaMigrationException(Exception cause) {
			super(cause);
		}

	}

	/**
	 * The context of one revision.
	 */
	private record Context(Connection connection) implements MigrationContext {

		@Override
		public JdbcClient jdbc() {
			return JdbcClient.create(new SingleConnectionDataSource(this.connection, true));
		}

	}

}
