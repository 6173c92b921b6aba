package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.FailureKind;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffect.Kind;
import dev.migrate.database.StatementFailedException;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.SessionEffect;

/**
 * Runs a section outside a transaction, with a journal. A unit that can run in a
 * transaction commits together with its journal row, so that it is done if and only if
 * the journal says so; one that cannot is sent by {@link LoneStatements}. A rerun skips
 * what is done, after making sure that the script still says the same there, settles what
 * was cut off, and replays what was set for the session.
 */
final class JournaledStepRunner implements StepRunner {

	/** The server's words for what cannot be done inside of a transaction. */
	private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	private final Journal journal;

	private final Recovery recovery;

	private final LoneStatements alone;

	private boolean lastFailureUndone;

	JournaledStepRunner(RunContext run, HistoryWriter writer, ScriptCatalog catalog, Journal journal) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		this.journal = journal;
		this.recovery = new Recovery(run);
		this.alone = new LoneStatements(run, journal, this.recovery);
	}

	@Override
	public boolean isRetryable(Plan.Step step) {
		return this.lastFailureUndone || this.alone.isLastFailureKnown();
	}

	@Override
	public void run(Plan.Step step, String label) throws SQLException {
		long start = System.nanoTime();
		SqlScript script = (SqlScript) this.catalog.script(step.revision().id());
		boolean upgrade = step.direction() == Direction.UPGRADE;
		Section section = upgrade ? script.upgrade() : script.downgrade();
		DatabaseSession session = this.run.session();
		JournaledStep journaled = new JournaledStep(step,
				this.run.step(label, (section != null) ? section.options() : null));
		this.lastFailureUndone = true;
		fence(journaled);
		send(session.beginSection(journaled.unlimited()));
		try (SectionStatements statements = script.open(upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE)) {
			SectionUnits units = new SectionUnits(statements);
			int last = 0;
			for (SectionUnit unit = units.next(); unit != null; unit = units.next()) {
				run(journaled, unit);
				last = unit.ordinal();
			}
			this.lastFailureUndone = true;
			requireNothingDoneBehind(journaled, statements.file(), last);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		boolean verify = upgrade && script.verify() != null && !script.verify().isEmpty();
		finish(journaled, script, !verify, Duration.ofNanos(System.nanoTime() - start));
		if (verify) {
			this.lastFailureUndone = false;
			verify(script);
		}
	}

	/**
	 * Verify an upgrade that is recorded already, in a transaction of its own (but for a
	 * dry run, which has begun one): what the section sets ends with it.
	 */
	void verify(SqlScript script) throws SQLException {
		DatabaseSession session = this.run.session();
		Section verify = script.verify();
		List<Command> first = new ArrayList<>();
		if (!this.run.dryRun()) {
			first.add(session.begin());
		}
		first.addAll(session
			.enter(this.run.step(script.revision().id() + " verify", (verify != null) ? verify.options() : null)));
		try {
			send(first);
			if (verify != null) {
				new Verification(session).run(script);
			}
		}
		catch (SQLException | RuntimeException ex) {
			throw new UnverifiedException(ex);
		}
		List<Command> last = new ArrayList<>(session.restore());
		last.add(this.writer.verified(script.revision()));
		if (!this.run.dryRun()) {
			last.add(session.commit());
		}
		send(last);
	}

	private void fence(JournaledStep step) throws SQLException {
		List<Command> commands = new ArrayList<>(this.run.session().beginStatement(step.settings()));
		commands.add(fenced(step));
		commands.add(this.run.session().commit());
		send(commands);
	}

	private Command fenced(JournaledStep step) {
		return step.isUpgrade() ? this.writer.fenceUpgrade(step.revision())
				: this.writer.fenceDowngrade(step.revision());
	}

	private void run(JournaledStep step, SectionUnit unit) throws SQLException {
		this.lastFailureUndone = true;
		if (unit.isReplayed()) {
			replay(step, unit);
			return;
		}
		JournalEntry entry = this.journal.entry(step.step(), unit.ordinal());
		if (entry != null && isDone(step, unit, entry)) {
			send(unit.settings());
			return;
		}
		if (unit.isTransactional()) {
			runInTransaction(step, unit);
		}
		else {
			runAlone(step, unit);
		}
	}

	/**
	 * Tell whether a statement need not be sent any more. What failed may have been
	 * edited since, and somebody else may have done meanwhile what it was to do.
	 */
	private boolean isDone(JournaledStep step, SectionUnit unit, JournalEntry entry) throws SQLException {
		JournalConflict conflict = new JournalConflict(this.run.id(), step);
		boolean unchanged = entry.hash().equals(unit.hash());
		if (entry.outcome() != Outcome.DONE) {
			Failure.Builder place = conflict.doubt(unit, entry);
			StatementEffect effect = this.recovery.settle(entry, conflict, place);
			if (effect.kind() == Kind.UNKNOWN) {
				throw conflict.unknown(place, entry, effect);
			}
			if (effect.kind() != Kind.DONE || (entry.outcome() == Outcome.FAILED && !unchanged)) {
				return false;
			}
		}
		if (!unchanged) {
			throw conflict.edited(unit);
		}
		if (entry.outcome() != Outcome.DONE) {
			this.alone.end(step, entry, Outcome.DONE);
		}
		return true;
	}

	/**
	 * What is set for the session is set again by every run, and not worth a row.
	 */
	private void replay(JournaledStep step, SectionUnit unit) throws SQLException {
		DatabaseSession session = this.run.session();
		session.sender().sendSingly(unit.commands().get(0), NoticeLog.INSTANCE);
		if (unit.effect() == SessionEffect.DISCARD) {
			send(session.restore());
			send(session.beginSection(step.unlimited()));
			if (!session.tryLock(this.run.lockKey())) {
				throw new JournalConflict(this.run.id(), step).lockGivenAway(unit);
			}
		}
	}

	private void runInTransaction(JournaledStep step, SectionUnit unit) throws SQLException {
		List<Command> commands = new ArrayList<>(this.run.session().beginStatement(step.settings()));
		commands.addAll(unit.commands());
		commands.add(this.journal.start(step.step(), unit.ordinal(), unit.hash(), Outcome.DONE, null));
		commands.add(this.run.session().commit());
		try {
			send(commands);
		}
		catch (StatementFailedException ex) {
			if (!mustRunAlone(unit, ex)) {
				throw ex;
			}
			this.run.session().brief().rollback();
			runAlone(step, unit);
			return;
		}
		this.journal.noted(step.step(), unit.ordinal(), unit.hash(), Outcome.DONE, null);
	}

	/**
	 * Only the server knows whether a procedure commits, or that a table to be built anew
	 * has partitions.
	 */
	private boolean mustRunAlone(SectionUnit unit, StatementFailedException failure) {
		return unit.isStatement() && !failure.connectionLost()
				&& (this.run.database().kind(failure) == FailureKind.IN_TRANSACTION
						|| INVALID_TRANSACTION_TERMINATION.equals(failure.getSQLState()));
	}

	private void runAlone(JournaledStep step, SectionUnit unit) throws SQLException {
		this.lastFailureUndone = false;
		this.alone.run(step, unit);
	}

	private void finish(JournaledStep step, SqlScript script, boolean verified, Duration duration) throws SQLException {
		DatabaseSession session = this.run.session();
		List<Command> commands = new ArrayList<>();
		commands.add(session.begin());
		commands.addAll(session.enter(step.settings()));
		commands.addAll(session.restore());
		commands.add(fenced(step));
		commands.add(step.isUpgrade() ? this.writer.insert(script, RevisionOrigin.UPGRADE, duration, verified)
				: this.writer.delete(step.revision().id(), step.direction()));
		commands.add(this.writer.clearStatements(step.revision(), step.direction()));
		commands.add(session.commit());
		send(commands);
	}

	private void send(List<Command> commands) throws SQLException {
		this.run.session().sender().send(commands.iterator(), NoticeLog.INSTANCE);
	}

	/**
	 * What was taken out of the script must have left nothing.
	 */
	private void requireNothingDoneBehind(JournaledStep step, String file, int last) throws SQLException {
		JournalConflict conflict = new JournalConflict(this.run.id(), step);
		int done = 0;
		for (JournalEntry entry : this.journal.behind(step.step(), last)) {
			Failure.Builder place = conflict.doubt(file, entry);
			StatementEffect effect = (entry.outcome() == Outcome.DONE) ? null
					: this.recovery.settle(entry, conflict, place);
			if (effect != null && effect.kind() == Kind.UNKNOWN) {
				throw conflict.unknown(place, entry, effect);
			}
			boolean ran = effect == null || (effect.kind() == Kind.DONE && entry.outcome() == Outcome.RUNNING);
			done += ran ? 1 : 0;
		}
		if (done > 0) {
			throw conflict.shortened(file, last, done);
		}
	}

}
