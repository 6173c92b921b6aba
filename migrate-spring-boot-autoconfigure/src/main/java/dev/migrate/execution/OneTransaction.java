package dev.migrate.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableScript;

/**
 * Runs all steps, and the scripts behind them, in one transaction, which is tried again
 * as a whole. A dry run makes the history tables in it too, and rolls it back in the end.
 */
final class OneTransaction {

	private final RunContext run;

	private final HistoryWriter writer;

	private final StepExecution execution;

	private final List<MigratorListener> listeners;

	OneTransaction(RunContext run, HistoryWriter writer, StepExecution execution, List<MigratorListener> listeners) {
		this.run = run;
		this.writer = writer;
		this.execution = execution;
		this.listeners = listeners;
	}

	/**
	 * Run the verifications that an earlier run still owes, which a real run does outside
	 * of the transaction, and take back that they succeeded.
	 */
	void verifyAndRollBack(List<AppliedRevision> unverified) throws SQLException {
		for (AppliedRevision row : unverified) {
			this.run.session().sender().send(this.run.session().begin());
			try {
				this.execution.verify(row.revision());
			}
			finally {
				this.execution.rollback();
			}
		}
	}

	/**
	 * Run all.
	 * @param repeatables what follows the steps
	 * @param scripts runs that, one by one, without transactions of its own
	 */
	List<RunResult.Step> carryOut(List<Plan.Step> steps, RepeatableWork repeatables, RepeatableExecution scripts)
			throws SQLException {
		if (steps.isEmpty() && repeatables.isEmpty()) {
			return List.of();
		}
		Attempts attempts = new Attempts(this.run, this.listeners);
		Contention contention = new Contention(this.run);
		List<Plan.Step> left = new ArrayList<>(steps);
		Plan.Step current = null;
		while (true) {
			attempts.begin();
			try {
				List<RunResult.Step> done = new ArrayList<>();
				this.run.trail().again();
				scripts.reset();
				begin();
				for (Plan.Step step : left) {
					current = step;
					done.add(this.execution.attempt(step, done.size() + 1, left.size()));
				}
				repeatables.within(this.run, this.writer, scripts);
				end();
				this.run.trail().done();
				return done;
			}
			catch (SQLException | RuntimeException ex) {
				this.run.letGoWhenCancelled();
				RepeatableScript script = scripts.current();
				if (script != null) {
					scripts.requireConnection(script, ex);
				}
				else if (current != null) {
					this.execution.requireConnection(current, ex);
				}
				this.execution.rollback();
				this.execution.endDriverTransaction();
				if (contention.isDoneByAnother(ex)) {
					left.remove(current);
					continue;
				}
				if (contention.again(ex)) {
					continue;
				}
				boolean mayRepeat = current == null || this.execution.isRepeatable(steps, current);
				if (script != null) {
					if (!mayRepeat || !attempts.again(script.key(), ex)) {
						throw scripts.failed(script, ex, 0);
					}
				}
				else if (current == null) {
					throw ex;
				}
				else if (!mayRepeat || !attempts.again(current, ex)) {
					throw this.execution.failed(current, ex, List.of());
				}
			}
		}
	}

	private void begin() throws SQLException {
		DatabaseSession session = this.run.session();
		List<Command> commands = new ArrayList<>();
		commands.add(session.begin());
		if (this.run.dryRun()) {
			commands.addAll(session.enter(this.run.step("dry run", null)));
			commands.addAll(this.writer.creation());
		}
		session.sender().send(commands.toArray(Command[]::new));
	}

	private void end() throws SQLException {
		if (this.run.dryRun()) {
			this.execution.rollback();
		}
		else {
			this.run.session().sender().send(this.run.session().commit());
		}
		this.execution.endDriverTransaction();
	}

}
