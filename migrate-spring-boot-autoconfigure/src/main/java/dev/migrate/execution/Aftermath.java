package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.DatabaseSession;
import dev.migrate.error.MigrateException;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.RunTrace;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a run whose connection was lost, and writes its end into the
 * log. Each revision and script was to be committed with a log row of its run, so that
 * row is the answer that the network swallowed. The log is written in one order: a server
 * that lacks a row of this run which was known to be committed is not the one that it ran
 * on, or one that is behind it.
 * <p>
 * Nothing is run from here, even where something is left: what may be run on a second
 * session is for a second run to find out.
 */
final class Aftermath {

	private final RunContext run;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final Assessment assessment;

	private final Plan plan;

	private final List<MigratorListener> listeners;

	Aftermath(RunContext run, Sessions sessions, HistoryGate gate, Assessment assessment, Plan plan,
			List<MigratorListener> listeners) {
		this.run = run;
		this.sessions = sessions;
		this.gate = gate;
		this.assessment = assessment;
		this.plan = plan;
		this.listeners = listeners;
	}

	/**
	 * What was found.
	 *
	 * @param outcome in a word
	 * @param history the history as it is now
	 * @param missing the revisions that were applied and are missing on a server that is
	 * behind
	 * @param server what is to be said of the server
	 */
	record Finding(Outcome outcome, HistorySnapshot history, List<String> missing, @Nullable String server) {

	}

	/**
	 * What became of what was under way.
	 */
	enum Outcome {

		/** The server had committed it. */
		COMMITTED,

		/** It was not committed. */
		NOT_COMMITTED,

		/** The server that answers is another. */
		OTHER_SERVER,

		/** The server that answers lacks what had been committed. */
		BEHIND

	}

	/**
	 * Find out how the run ended.
	 * @param lost what was lost
	 * @param start when the run began
	 * @return what it did, where all of it is done
	 * @throws MigrateException that tells what is done and what is not
	 */
	RunResult resolve(LostConnection lost, long start) {
		ConnectionDisposal.discard(this.sessions.dataSource(), this.run.session().connection());
		RunTrail trail = this.run.trail();
		RunUnit unit = trail.current();
		log().warn("The connection to the database was lost (" + lost.said().what() + "); looking what became of "
				+ ((unit != null) ? unit.subject() : "the run's end"));
		LostRun report = new LostRun(this.run, this.assessment.catalog(), lost);
		MigrateException failure;
		boolean committed = false;
		try {
			Answer answer = new Reconnection(this.run, this.sessions).look((session) -> answer(session, report));
			failure = answer.failure();
			committed = answer.committed();
		}
		catch (Reconnection.UnreachableException ex) {
			failure = report.unknown(ex.reason());
		}
		tell(unit, committed, failure);
		if (failure != null) {
			throw failure;
		}
		RunResult result = result(unit, start);
		log().warn("The server had committed all of run " + this.run.id() + "; only its answer was lost");
		this.listeners.forEach((listener) -> listener.runEnded(result));
		return result;
	}

	/**
	 * Write the end of a run that had failed for a reason of its own before the
	 * connection was lost.
	 */
	void note(MigrateException failure) {
		ConnectionDisposal.discard(this.sessions.dataSource(), this.run.session().connection());
		try {
			new Reconnection(this.run, this.sessions).look((session) -> {
				RunTrace trace = this.gate.trace(session, this.gate.read(session.connection()), this.run.id());
				if (this.run.session().home().isSameSystem(session.home()) && trace.started()) {
					end(session, trace, failure, false);
				}
				return failure;
			});
		}
		catch (Reconnection.UnreachableException ex) {
			log().warn("The failure could not be written to the log table: " + ex.reason());
		}
	}

	private Finding find(DatabaseSession session) throws SQLException {
		HistoryGate.Reading reading = this.gate.read(session.connection());
		HistorySnapshot history = reading.history();
		String system = this.run.session().home().system();
		if (!this.run.session().home().isSameSystem(session.home())) {
			return new Finding(Outcome.OTHER_SERVER, history, List.of(), "The server that answers has the system"
					+ " identifier " + session.home().system() + "; the one that was lost had " + system);
		}
		RunTrace trace = this.gate.trace(session, reading, this.run.id());
		if (isBehind(trace, history)) {
			return new Finding(Outcome.BEHIND, history, missing(history), failover(session));
		}
		RunUnit unit = this.run.trail().current();
		boolean committed = this.run.trail().hasBegun() && (unit == null || unit.isCommitted(trace, history));
		return new Finding(committed ? Outcome.COMMITTED : Outcome.NOT_COMMITTED, history, List.of(),
				failover(session));
	}

	private @Nullable String failover(DatabaseSession session) throws SQLException {
		String before = this.run.session().home().timeline();
		String now = session.home().timeline();
		return (before == null || before.equals(now)) ? null
				: "There was a fail-over: the server's timeline was " + before + " and is " + now;
	}

	private boolean isBehind(RunTrace trace, HistorySnapshot history) {
		RunTrail trail = this.run.trail();
		if (trail.hasBegun() && !trace.started()) {
			return true;
		}
		return trail.committed()
			.stream()
			.filter((unit) -> !(unit instanceof RunUnit.Look || unit instanceof RunUnit.Verification))
			.anyMatch((unit) -> !unit.isCommitted(trace, history));
	}

	/**
	 * Return the revisions that this run has seen applied and that are not.
	 */
	private List<String> missing(HistorySnapshot now) {
		Set<String> seen = new LinkedHashSet<>(this.assessment.history().appliedIds());
		for (RunUnit unit : this.run.trail().committed()) {
			if (unit instanceof RunUnit.Step step) {
				String id = step.step().revision().id();
				if (step.step().direction() == Direction.UPGRADE) {
					seen.add(id);
				}
				else {
					seen.remove(id);
				}
			}
		}
		seen.removeAll(now.appliedIds());
		return List.copyOf(seen);
	}

	/**
	 * What follows from what was found.
	 *
	 * @param committed whether what was under way is committed
	 * @param failure what is to be thrown, or {@code null} where all of the run is done
	 */
	private record Answer(boolean committed, @Nullable MigrateException failure) {

	}

	/**
	 * Look, and write the run's end into the log, but nothing on a server that is not the
	 * right one.
	 */
	private Answer answer(DatabaseSession session, LostRun report) throws SQLException {
		Finding found = find(session);
		MigrateException failure = report.failure(found);
		boolean committed = found.outcome() == Outcome.COMMITTED;
		if (committed || found.outcome() == Outcome.NOT_COMMITTED) {
			RunTrace trace = this.gate.trace(session, this.gate.read(session.connection()), this.run.id());
			if (trace.started()) {
				end(session, trace, failure, committed);
			}
		}
		return new Answer(committed, failure);
	}

	private void end(DatabaseSession session, RunTrace trace, @Nullable MigrateException failure, boolean committed)
			throws SQLException {
		HistoryWriter writer = new HistoryWriter(this.run.on(session), this.assessment.catalog().graph(), null);
		RunUnit unit = this.run.trail().current();
		if (trace.ended()) {
			return;
		}
		if (failure == null) {
			writer.runEnded();
			return;
		}
		if (!committed && unit instanceof RunUnit.Step step && !trace.failed().contains(step.entry())) {
			writer.revisionFailed(step.step().revision(), step.step().direction().name(), failure);
		}
		if (!committed && unit instanceof RunUnit.Script script && !trace.failed().contains(script.entry())) {
			writer.repeatableFailed(script.script().key(), failure);
		}
		writer.runFailed(failure);
	}

	private void tell(@Nullable RunUnit unit, boolean committed, @Nullable MigrateException failure) {
		String id = this.run.id();
		Duration elapsed = this.run.trail().elapsed();
		for (MigratorListener listener : this.listeners) {
			if (unit instanceof RunUnit.Step step) {
				if (committed) {
					listener.revisionEnded(id, step.step().revision(), step.step().direction(), elapsed);
				}
				else if (failure != null) {
					listener.revisionFailed(id, step.step().revision(), step.step().direction(), failure);
				}
			}
			else if (unit instanceof RunUnit.Script script) {
				if (committed) {
					listener.repeatableEnded(id, script.script().key(), elapsed);
				}
				else if (failure != null) {
					listener.repeatableFailed(id, script.script().key(), failure);
				}
			}
			if (failure != null && this.run.trail().hasBegun()) {
				listener.runFailed(id, failure);
			}
		}
	}

	private RunResult result(@Nullable RunUnit unit, long start) {
		RunTrail trail = this.run.trail();
		List<RunResult.Step> steps = new ArrayList<>(trail.steps());
		List<RunResult.Repeatable> scripts = new ArrayList<>(trail.scripts());
		if (unit instanceof RunUnit.Step step) {
			steps.add(new RunResult.Step(step.step().revision(), step.step().direction(), trail.elapsed()));
		}
		else if (unit instanceof RunUnit.Script script) {
			scripts.add(new RunResult.Repeatable(script.script().key(), trail.elapsed()));
		}
		boolean applied = steps.stream().anyMatch((step) -> step.direction() == Direction.UPGRADE);
		return new RunResult(this.run.id(), applied ? this.run.batch() : 0, steps, this.plan.tipsBefore(),
				this.plan.tipsAfter(), Duration.ofNanos(System.nanoTime() - start), false, scripts);
	}

	private static Log log() {
		return LogFactory.getLog(Aftermath.class);
	}

}
