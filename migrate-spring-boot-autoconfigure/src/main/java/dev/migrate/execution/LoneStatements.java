package dev.migrate.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementFailedException;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends statements that cannot run in a transaction. Each is noted in the journal before
 * it is sent, with what the database holds at that moment, and again when it has ended:
 * so whoever comes later can find out what became of it.
 */
final class LoneStatements {

	private final RunContext run;

	private final Journal journal;

	private final Recovery recovery;

	private boolean lastFailureKnown;

	LoneStatements(RunContext run, Journal journal, Recovery recovery) {
		this.run = run;
		this.journal = journal;
		this.recovery = recovery;
	}

	/**
	 * Return whether the database tells what the statement that failed has left, so that
	 * it may be sent again.
	 */
	boolean isLastFailureKnown() {
		return this.lastFailureKnown;
	}

	void run(JournaledStep step, SectionUnit unit) throws SQLException {
		this.lastFailureKnown = true;
		String before = this.recovery.note(unit.description());
		start(step, unit, Outcome.RUNNING, before);
		JournalEntry entry = this.journal.noted(step.step(), unit.ordinal(), unit.hash(), Outcome.RUNNING, before);
		this.lastFailureKnown = false;
		try {
			this.run.session().sender().sendSingly(unit.commands().get(0), NoticeLog.INSTANCE);
		}
		catch (StatementFailedException ex) {
			this.run.letGoWhenCancelled();
			if (ex.connectionLost()) {
				throw ex;
			}
			throw failed(step, unit, entry, ex);
		}
		String objection = this.recovery.objection(before);
		if (objection != null) {
			// what is there now was there before us, whenever somebody made it
			String now = this.recovery.note(unit.description());
			start(step, unit, Outcome.FAILED, now);
			this.journal.noted(step.step(), unit.ordinal(), unit.hash(), Outcome.FAILED, now);
			throw new JournalConflict(this.run.id(), step).objection(unit, objection);
		}
		this.run.letGoWhenCancelled();
		end(step, entry, Outcome.DONE);
	}

	private void start(JournaledStep step, SectionUnit unit, Outcome outcome, @Nullable String before)
			throws SQLException {
		DatabaseSession session = this.run.session();
		List<Command> commands = new ArrayList<>(session.beginStatement(step.settings()));
		commands.add(this.journal.start(step.step(), unit.ordinal(), unit.hash(), outcome, before));
		commands.add(session.commit());
		session.sender().send(commands.iterator(), NoticeLog.INSTANCE);
	}

	/**
	 * Note how a statement ended.
	 */
	void end(JournaledStep step, JournalEntry entry, Outcome outcome) throws SQLException {
		this.run.session().sender().send(this.journal.end(entry, step.step(), outcome));
		this.journal.noted(step.step(), entry.ordinal(), entry.hash(), outcome, entry.before());
	}

	private LoneStatementException failed(JournaledStep step, SectionUnit unit, JournalEntry entry,
			StatementFailedException failure) throws SQLException {
		end(step, entry, Outcome.FAILED);
		StatementEffect effect;
		try {
			effect = this.recovery.look(entry.before());
		}
		catch (SQLException ex) {
			LogFactory.getLog(LoneStatements.class)
				.warn("What statement " + unit.ordinal() + " left could not be looked up: " + ex.getMessage());
			effect = StatementEffect.of(Kind.UNKNOWN, "The database could not be asked what it left");
		}
		this.lastFailureKnown = effect.kind().isKnown();
		return new LoneStatementException(failure, effect);
	}

}
