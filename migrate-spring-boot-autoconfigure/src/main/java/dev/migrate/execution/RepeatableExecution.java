package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.MigrateException;
import dev.migrate.script.RepeatableCatalog;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScript;
import dev.migrate.script.SectionStatements;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs repeatable scripts and seeds, each with its row of the history in one transaction
 * and with the same guarantees as a revision.
 */
final class RepeatableExecution {

	private final RunContext run;

	private final HistoryWriter writer;

	private final RepeatableCatalog catalog;

	private final List<MigratorListener> listeners;

	private final boolean ownTransaction;

	private final List<RunResult.Repeatable> done = new ArrayList<>();

	private @Nullable RepeatableScript current;

	/**
	 * Create an execution.
	 * @param ownTransaction whether each script begins and ends a transaction of its own
	 */
	RepeatableExecution(RunContext run, HistoryWriter writer, RepeatableCatalog catalog,
			List<MigratorListener> listeners, boolean ownTransaction) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.listeners = listeners;
		this.ownTransaction = ownTransaction;
	}

	/**
	 * Begin anew: what was done was rolled back.
	 */
	void reset() {
		this.done.clear();
		this.current = null;
	}

	List<RunResult.Repeatable> done() {
		return List.copyOf(this.done);
	}

	/**
	 * Return the script that was begun and has not ended.
	 */
	@Nullable RepeatableScript current() {
		return this.current;
	}

	/**
	 * Run a script to its end, in as many attempts as it takes.
	 * @param total how many scripts there are
	 * @param revisions how many revisions the run has committed
	 */
	void execute(RepeatableScript script, int total, int revisions) {
		Attempts attempts = new Attempts(this.run, this.listeners);
		Contention contention = new Contention(this.run);
		while (true) {
			attempts.begin();
			try {
				attempt(script, total);
				this.run.trail().done();
				return;
			}
			catch (SQLException | RuntimeException ex) {
				this.run.letGoWhenCancelled();
				requireConnection(script, ex);
				rollback();
				if (contention.isDoneByAnother(ex)) {
					this.current = null;
					return;
				}
				if (!contention.again(ex) && !attempts.again(script.key(), ex)) {
					throw failed(script, ex, revisions);
				}
			}
		}
	}

	void attempt(RepeatableScript script, int total) throws SQLException {
		this.current = script;
		if (this.run.cancel().isGiven()) {
			throw new SQLException("cancelled before the script began", "57014");
		}
		long start = System.nanoTime();
		this.listeners.forEach((listener) -> listener.repeatableStarted(this.run.id(), script.key()));
		this.run.blockers().begin(this.run.settings().session().lockTimeout());
		try {
			send(script, script.name() + " " + (this.done.size() + 1) + "/" + total);
		}
		finally {
			this.run.blockers().end();
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		this.listeners.forEach((listener) -> listener.repeatableEnded(this.run.id(), script.key(), duration));
		RunResult.Repeatable result = new RunResult.Repeatable(script.key(), duration);
		this.done.add(result);
		this.run.trail().ran(result);
		this.current = null;
	}

	/**
	 * Leave it to others to find out what was done, where the connection is lost.
	 */
	void requireConnection(RepeatableScript script, Exception failure) {
		if (this.run.isInDoubt(failure)) {
			throw new LostConnection(new RepeatableFailure(this.run, script, null).said(failure), failure);
		}
	}

	private void send(RepeatableScript script, String label) throws SQLException {
		DatabaseSession session = this.run.session();
		List<Command> first = new ArrayList<>();
		if (this.ownTransaction) {
			first.add(session.begin());
		}
		first.addAll(session.enter(this.run.step(label, null)));
		if (this.ownTransaction && session.isTransactionPooled()) {
			first.add(this.writer.fence(script));
		}
		List<Command> last = new ArrayList<>();
		last.add(session.checkConstraints().withOrigin(TransactionalStepRunner.DEFERRED_CONSTRAINTS));
		last.addAll(session.restore());
		last.add(this.writer.insert(script));
		Set<RepeatableScript> dependents = (script.key().kind() == RepeatableKind.REPEATABLE)
				? this.catalog.dependents(script) : Set.of();
		if (!dependents.isEmpty()) {
			last.add(this.writer.forget(dependents));
		}
		if (this.ownTransaction) {
			last.add(session.commit());
		}
		try (SectionStatements statements = script.open()) {
			session.sender()
				.send(new CommandSequence(List.of(first.iterator(), new SectionCommands(statements), last.iterator())),
						NoticeLog.INSTANCE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void rollback() {
		try {
			if (!this.run.session().isLost()) {
				this.run.session().brief().rollback();
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(RepeatableExecution.class)
				.debug("The transaction goes with the connection: " + ex.getMessage());
		}
	}

	/**
	 * Tell everybody of a failure. What the transaction did has been rolled back.
	 * @param revisions how many revisions the run has committed
	 */
	MigrateException failed(RepeatableScript script, Exception failure, int revisions) {
		MigrateException translated = new RepeatableFailure(this.run, script,
				this.ownTransaction ? RepeatableFailure.before(revisions, this.done.size()) : null)
			.translate(failure);
		this.listeners.forEach((listener) -> listener.repeatableFailed(this.run.id(), script.key(), translated));
		try {
			if (!this.run.session().isLost()) {
				this.writer.repeatableFailed(script.key(), translated);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(RepeatableExecution.class)
				.warn("The failure could not be written to the log table: " + ex.getMessage());
		}
		return translated;
	}

}
