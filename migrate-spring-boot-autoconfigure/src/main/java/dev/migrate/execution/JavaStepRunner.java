package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StepSettings;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.migration.Migration;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Java migration: in the revision's transaction together with its history row, or,
 * where its header asks for it, with auto-commit between two journal rows; then a failure
 * or a cut leaves it to a person, unless the header says that it may run again.
 */
final class JavaStepRunner implements StepRunner {

	private static final String IN_FAILED_TRANSACTION = "25P02";

	/** A method outside a transaction is one statement to the journal. */
	private static final int METHOD = 1;

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	private final Journal journal;

	private final boolean ownTransaction;

	JavaStepRunner(RunContext run, HistoryWriter writer, ScriptCatalog catalog, Journal journal,
			boolean ownTransaction) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.journal = journal;
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
		}
		else {
			runInTransaction(step, script, label);
		}
	}

	private void runInTransaction(Plan.Step step, JavaRevisionScript script, String label) throws SQLException {
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
			Migration migration = MigrationCall.migration(script);
			invoke(step, migration);
			requireSameTransaction(step, transaction);
			send(List.of(session.checkConstraints().withOrigin(TransactionalStepRunner.DEFERRED_CONSTRAINTS)));
			if (step.direction() == Direction.UPGRADE) {
				call(migration::verify);
				requireSameTransaction(step, transaction);
			}
			List<Command> last = new ArrayList<>(session.restore());
			last.add(record(step, script, null, true));
			if (this.ownTransaction) {
				last.add(session.commit());
			}
			send(last);
		}
		catch (SQLException | RuntimeException | Error ex) {
			this.run.letGoWhenCancelled();
			takeBack(session, ex);
			throw ex;
		}
		if (this.ownTransaction) {
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Auto-commit that is turned on commits what is not rolled back: where that fails,
	 * the connection is given up with all that hangs on it.
	 */
	private void takeBack(DatabaseSession session, Throwable failure) throws SQLException {
		if (session.isLost()) {
			return;
		}
		try {
			session.brief().rollback();
			if (this.ownTransaction) {
				session.connection().setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			session.abort();
		}
	}

	/**
	 * What such a migration has committed is not known to anybody else. So after a
	 * failure or a cut it begins again only where its header says that it may.
	 */
	private void requireNotBegun(Plan.Step step, JavaRevisionScript script) {
		JournalEntry entry = this.journal.entry(step, METHOD);
		if (entry == null || script.isRetryable()) {
			return;
		}
		boolean failed = entry.outcome() == Outcome.FAILED;
		throw new HistoryConflictException(Failure
			.of("Nobody knows what the Java migration has done: it runs outside a transaction and "
					+ (failed ? "failed" : "was cut off"))
			.revision(step.revision().id())
			.file(script.toString())
			.run(this.run.id())
			.state("What it had done in the run " + entry.run() + " is committed; this run has not begun it again")
			.action(WaysOut.action("Look in the database what it did"))
			.next(WaysOut.NEXT)
			.build(), null);
	}

	/**
	 * The revision is recorded before it is verified: verify can fail without undoing
	 * anything, and then it alone has to run again.
	 */
	private void runWithAutoCommit(Plan.Step step, JavaRevisionScript script, String label) throws SQLException {
		long began = System.nanoTime();
		requireNotBegun(step, script);
		DatabaseSession session = this.run.session();
		Revision revision = step.revision();
		String direction = step.direction().name();
		StepSettings settings = this.run.step(label, script.options());
		List<Command> start = new ArrayList<>(session.beginStatement(settings));
		start.add(fence(step));
		start.add(this.journal.start(step, METHOD, script.toString(), Outcome.RUNNING, null));
		start.add(session.commit());
		send(start);
		send(session.beginSection(settings.withLimits(ownLimit(script.options().lockTimeout()),
				ownLimit(script.options().statementTimeout()))));
		try {
			invoke(step, MigrationCall.migration(script));
			requireNoTransaction(step, script);
		}
		catch (SQLException | RuntimeException ex) {
			this.run.letGoWhenCancelled();
			if (!session.isLost()) {
				session.brief().rollback();
				send(session.restore());
				send(List.of(this.writer.endStatement(revision, direction, METHOD, Outcome.FAILED)));
			}
			throw ex;
		}
		List<Command> last = new ArrayList<>();
		last.add(session.begin());
		last.addAll(session.enter(settings));
		last.addAll(session.restore());
		last.add(fence(step));
		last.add(record(step, script, Duration.ofNanos(System.nanoTime() - began), false));
		last.add(this.writer.clearStatements(revision, direction));
		last.add(session.commit());
		send(last);
		if (step.direction() == Direction.UPGRADE) {
			verify(script);
		}
	}

	/**
	 * What the migration does by itself may be a {@code CREATE INDEX CONCURRENTLY}, so
	 * only limits of its own hold.
	 */
	private static Duration ownLimit(@Nullable Duration limit) {
		return (limit != null) ? limit : Duration.ZERO;
	}

	/**
	 * Verify an upgrade that is recorded already, outside of a transaction but for a dry
	 * run, which has begun one.
	 */
	void verify(JavaRevisionScript script) throws SQLException {
		DatabaseSession session = this.run.session();
		boolean dryRun = this.run.dryRun();
		StepSettings settings = this.run.step(script.revision().id() + " verify", script.options());
		try {
			send(dryRun ? session.enter(settings) : session.beginSection(settings));
			call(MigrationCall.migration(script)::verify);
			if (!dryRun) {
				requireNoTransaction(new Plan.Step(script.revision(), Direction.UPGRADE), script);
			}
		}
		catch (SQLException | RuntimeException ex) {
			throw new UnverifiedException(ex);
		}
		List<Command> last = new ArrayList<>();
		if (!dryRun) {
			last.add(session.begin());
			last.addAll(session.enter(settings));
		}
		last.addAll(session.restore());
		last.add(this.writer.verified(script.revision()));
		if (!dryRun) {
			last.add(session.commit());
		}
		send(last);
	}

	/**
	 * What hangs in a transaction that the migration began and did not end is not done.
	 */
	private void requireNoTransaction(Plan.Step step, JavaRevisionScript script) throws SQLException {
		if (this.run.session().isInTransaction()) {
			throw new MigrationFailedException(
					Failure.of("The migration returned with a transaction open that it had begun")
						.revision(step.revision().id())
						.file(script.toString())
						.run(this.run.id())
						.state("What it did in that transaction is rolled back; what it had committed before stays")
						.action(WaysOut.action("Let the migration end each transaction that it begins"))
						.next(WaysOut.NEXT)
						.build(),
					null);
		}
	}

	private void invoke(Plan.Step step, Migration migration) throws SQLException {
		call((step.direction() == Direction.UPGRADE) ? migration::upgrade : migration::downgrade);
	}

	private void call(MigrationCall.MigrationMethod method) throws SQLException {
		new MigrationCall(this.run.database(), this.run.session(), this.run.cancel()::isGiven).call(method);
	}

	/**
	 * The guard refuses {@code commit()}; SQL text that commits, and errors that were
	 * caught, can only be seen afterwards.
	 */
	private void requireSameTransaction(Plan.Step step, String transaction) throws SQLException {
		try {
			if (transaction.equals(this.run.session().transactionId())) {
				return;
			}
		}
		catch (SQLException ex) {
			if (!IN_FAILED_TRANSACTION.equals(ex.getSQLState())) {
				throw ex;
			}
			throw failed(step,
					"The migration caught an error of the server's and went on, but its transaction had"
							+ " failed by then",
					"The revision was rolled back and is not recorded",
					"Let the exception out; or set a savepoint before what may fail and roll back to it", ex);
		}
		throw failed(step, "The migration ended the revision's transaction with SQL of its own",
				this.run.dryRun() ? "What the dry run did until then is committed, with what it wrote into the history"
						: "What it did until then is committed, and the revision is not recorded",
				"Take COMMIT and ROLLBACK out of the migration, undo by hand what it did, and migrate again; a"
						+ " migration that must commit by itself says transactional = false",
				null);
	}

	private MigrationFailedException failed(Plan.Step step, String what, String state, String action,
			@Nullable SQLException cause) {
		return new MigrationFailedException(Failure.of(what)
			.revision(step.revision().id())
			.file(step.revision().script())
			.run(this.run.id())
			.state(state)
			.action(action)
			.next("migrate status")
			.build(), cause);
	}

	private Command fence(Plan.Step step) {
		return (step.direction() == Direction.UPGRADE) ? this.writer.fenceUpgrade(step.revision())
				: this.writer.fenceDowngrade(step.revision());
	}

	private Command record(Plan.Step step, JavaRevisionScript script, @Nullable Duration duration, boolean verified) {
		return (step.direction() == Direction.UPGRADE)
				? this.writer.insert(script, RevisionOrigin.UPGRADE, duration, verified)
				: this.writer.delete(step.revision().id(), step.direction().name());
	}

	private void send(List<Command> commands) throws SQLException {
		this.run.session().sender().send(commands.toArray(Command[]::new));
	}

}
