package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.MigrateException;
import dev.migrate.history.JournalEntry;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SectionOptions;
import dev.migrate.script.SqlScript;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps: chooses the runner that fits each, tries again where that may help, tells
 * the listeners, and turns what is left of a failure into an error for people.
 */
final class StepExecution {

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	private final List<MigratorListener> listeners;

	private final boolean ownTransaction;

	private final TransactionalStepRunner transactional;

	private final JournaledStepRunner journaled;

	private final JavaStepRunner java;

	StepExecution(RunContext run, HistoryWriter writer, ScriptCatalog catalog, List<MigratorListener> listeners,
			List<JournalEntry> journal, boolean ownTransaction) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.listeners = listeners;
		this.ownTransaction = ownTransaction;
		this.transactional = new TransactionalStepRunner(run, writer, catalog, ownTransaction);
		Journal known = new Journal(run.id(), writer, journal);
		this.journaled = new JournaledStepRunner(run, writer, catalog, known);
		this.java = new JavaStepRunner(run, writer, catalog, known, ownTransaction);
	}

	/**
	 * Run a step to its end, in as many attempts as it takes.
	 * @return what was done, or {@code null} where another run has done it meanwhile
	 * @param index which step, from 1
	 * @param total of how many
	 * @param committed the revisions that the run has committed already
	 */
	RunResult.@Nullable Step execute(Plan.Step step, int index, int total, List<String> committed) {
		Attempts attempts = new Attempts(this.run, this.listeners);
		Contention contention = new Contention(this.run);
		while (true) {
			attempts.begin();
			try {
				RunResult.Step done = attempt(step, index, total);
				this.run.trail().done();
				return done;
			}
			catch (SQLException | RuntimeException ex) {
				this.run.letGoWhenCancelled();
				requireConnection(step, ex);
				rollback();
				if (contention.isDoneByAnother(ex)) {
					LogFactory.getLog(StepExecution.class)
						.info("Revision " + step.revision().id() + ": another run has done it meanwhile");
					this.run.trail().skip();
					return null;
				}
				if (contention.again(ex)) {
					continue;
				}
				if (ex instanceof UnverifiedException || !runner(step).isRetryable(step) || !attempts.again(step, ex)) {
					throw failed(step, ex, committed);
				}
			}
		}
	}

	RunResult.Step attempt(Plan.Step step, int index, int total) throws SQLException {
		if (this.run.cancel().isGiven()) {
			throw new SQLException("cancelled before the revision began", "57014");
		}
		long start = System.nanoTime();
		this.listeners
			.forEach((listener) -> listener.revisionStarted(this.run.id(), step.revision(), step.direction()));
		this.run.blockers().begin(lockTimeout(step));
		try {
			runner(step).run(step, step.revision().id() + " " + index + "/" + total);
		}
		finally {
			this.run.blockers().end();
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		this.listeners
			.forEach((listener) -> listener.revisionEnded(this.run.id(), step.revision(), step.direction(), duration));
		RunResult.Step done = new RunResult.Step(step.revision(), step.direction(), duration);
		this.run.trail().ran(done);
		return done;
	}

	/**
	 * Leave it to others to find out what was done, where the connection is lost.
	 */
	void requireConnection(Plan.Step step, Exception failure) {
		if (this.run.isInDoubt(failure)) {
			RevisionScript script = this.catalog.script(step.revision().id());
			throw new LostConnection(new StepFailure(this.run, step, script, List.of()).said(failure), failure);
		}
	}

	private Duration lockTimeout(Plan.Step step) {
		RevisionScript script = this.catalog.script(step.revision().id());
		SectionOptions options;
		if (script instanceof SqlScript sql) {
			Section section = (step.direction() == Direction.UPGRADE) ? sql.upgrade() : sql.downgrade();
			options = (section != null) ? section.options() : null;
		}
		else {
			options = ((JavaRevisionScript) script).options();
		}
		return this.run.step("", options).lockTimeout();
	}

	/**
	 * Return whether all of one transaction may be run again, up to the step that failed.
	 */
	boolean isRepeatable(List<Plan.Step> steps, Plan.Step failed) {
		return steps.subList(0, steps.indexOf(failed) + 1)
			.stream()
			.map((step) -> this.catalog.script(step.revision().id()))
			.allMatch((script) -> !(script instanceof JavaRevisionScript java) || java.isRetryable());
	}

	/**
	 * Run the verification that an earlier run still owes.
	 */
	void verify(String revision) {
		RevisionScript script = this.catalog.script(revision);
		Plan.Step step = new Plan.Step(script.revision(), Direction.UPGRADE);
		try {
			if (script instanceof SqlScript sql) {
				this.journaled.verify(sql);
			}
			else {
				this.java.verify((JavaRevisionScript) script);
			}
			this.run.trail().done();
		}
		catch (SQLException | RuntimeException ex) {
			this.run.letGoWhenCancelled();
			requireConnection(step, ex);
			rollback();
			throw failed(step, ex, List.of());
		}
	}

	void rollback() {
		try {
			if (!this.run.session().isLost()) {
				this.run.session().brief().rollback();
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(StepExecution.class)
				.debug("The transaction goes with the connection: " + ex.getMessage());
		}
	}

	/**
	 * A Java migration leaves the driver's auto-commit off as long as the transaction of
	 * the run lasts.
	 */
	void endDriverTransaction() throws SQLException {
		Connection connection = this.run.session().connection();
		if (!this.run.session().isLost() && !connection.getAutoCommit()) {
			connection.setAutoCommit(true);
		}
	}

	MigrateException failed(Plan.Step step, Exception failure, List<String> committed) {
		MigrateException translated = new StepFailure(this.run, step, this.catalog.script(step.revision().id()),
				committed)
			.translate(failure);
		this.listeners.forEach(
				(listener) -> listener.revisionFailed(this.run.id(), step.revision(), step.direction(), translated));
		try {
			if (!this.run.session().isLost()) {
				restore();
				this.writer.revisionFailed(step.revision(), step.direction().name(), translated);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(StepExecution.class)
				.warn("The failure could not be written to the log table: " + ex.getMessage());
		}
		return translated;
	}

	/**
	 * What a section outside a transaction had set is still in force when it fails: a
	 * role that may not write the log, or a session that is read-only.
	 */
	private void restore() throws SQLException {
		DatabaseSession session = this.run.session();
		if (!session.isTransactionPooled()) {
			session.sender().send(session.restore().toArray(Command[]::new));
		}
	}

	private StepRunner runner(Plan.Step step) {
		if (this.catalog.script(step.revision().id()) instanceof JavaRevisionScript) {
			return this.java;
		}
		return isTransactional(step) ? this.transactional : this.journaled;
	}

	private boolean isTransactional(Plan.Step step) {
		return this.catalog.script(step.revision().id()).isTransactional(step.direction());
	}

}
