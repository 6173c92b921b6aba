package dev.migrate.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StepSettings;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SectionKind;
import dev.migrate.script.SectionStatements;
import dev.migrate.script.SqlScript;
import dev.migrate.sql.Secrets;
import dev.migrate.sql.SessionEffect;

/**
 * Runs a section outside a transaction, with a journal. A unit that can run in a
 * transaction commits together with its journal row, so that it is done if and only if
 * the journal says so. One that cannot is noted before it is sent and again when it has
 * ended. A rerun skips what is done, after making sure that the script still says the
 * same there, and replays what was set for the session.
 */
final class JournaledStepRunner implements StepRunner {

	private final RunContext run;

	private final HistoryWriter writer;

	private final ScriptCatalog catalog;

	/** By revision, direction and ordinal; kept up to date while statements run. */
	private final Map<String, JournalEntry> journal = new HashMap<>();

	private boolean lastFailureUndone;

	JournaledStepRunner(RunContext run, HistoryWriter writer, ScriptCatalog catalog, List<JournalEntry> journal) {
		this.run = run;
		this.writer = writer;
		this.catalog = catalog;
		for (JournalEntry entry : journal) {
			this.journal.put(key(entry.revision(), entry.direction(), entry.ordinal()), entry);
		}
	}

	@Override
	public boolean isRetryable(Plan.Step step) {
		return this.lastFailureUndone;
	}

	@Override
	public void run(Plan.Step step, String label) throws SQLException {
		SqlScript script = (SqlScript) this.catalog.script(step.revision().id());
		boolean upgrade = step.direction() == Direction.UPGRADE;
		Section section = upgrade ? script.upgrade() : script.downgrade();
		DatabaseSession session = this.run.session();
		StepSession stepSession = new StepSession(step,
				this.run.step(label, (section != null) ? section.options() : null));
		this.lastFailureUndone = true;
		fence(stepSession);
		send(session.beginSection(stepSession.unlimited()));
		try (SectionStatements statements = script.open(upgrade ? SectionKind.UPGRADE : SectionKind.DOWNGRADE)) {
			SectionUnits units = new SectionUnits(statements);
			int last = 0;
			for (SectionUnit unit = units.next(); unit != null; unit = units.next()) {
				run(stepSession, unit);
				last = unit.ordinal();
			}
			requireNothingDoneBehind(stepSession, statements.file(), last);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.lastFailureUndone = true;
		boolean verify = upgrade && script.verify() != null && !script.verify().isEmpty();
		finish(stepSession, script, !verify);
		if (verify) {
			this.lastFailureUndone = false;
			verify(script);
		}
	}

	/**
	 * Verify an upgrade that is recorded already.
	 */
	void verify(SqlScript script) throws SQLException {
		try {
			if (script.verify() != null) {
				new Verification(this.run.session()).run(script);
			}
		}
		catch (SQLException | RuntimeException ex) {
			throw new UnverifiedException(ex);
		}
		send(List.of(this.writer.verified(script.revision())));
	}

	/**
	 * A step under way.
	 */
	private record StepSession(Plan.Step step, StepSettings settings) {

		Revision revision() {
			return this.step.revision();
		}

		String direction() {
			return this.step.direction().name();
		}

		/**
		 * A {@code CREATE INDEX CONCURRENTLY} that is ended by a limit leaves an invalid
		 * index, and its last wait is for old snapshots.
		 */
		StepSettings unlimited() {
			return this.settings.withLimits(Duration.ZERO, Duration.ZERO);
		}

	}

	private void fence(StepSession step) throws SQLException {
		List<Command> commands = new ArrayList<>(this.run.session().beginStatement(step.settings()));
		commands.add((step.step().direction() == Direction.UPGRADE) ? this.writer.fenceUpgrade(step.revision())
				: this.writer.fenceDowngrade(step.revision()));
		commands.add(this.run.session().commit());
		send(commands);
	}

	private void run(StepSession step, SectionUnit unit) throws SQLException {
		if (unit.isReplayed()) {
			replay(step, unit);
			return;
		}
		JournalEntry before = this.journal.get(key(step.revision().id(), step.direction(), unit.ordinal()));
		if (before != null && before.outcome() == Outcome.DONE) {
			requireUnchanged(step, unit, before);
			send(unit.settings());
			return;
		}
		if (before != null && before.outcome() == Outcome.RUNNING) {
			throw unknown(step, unit);
		}
		if (unit.isTransactional()) {
			runInTransaction(step, unit);
		}
		else {
			runAlone(step, unit);
		}
	}

	/**
	 * What is set for the session is set again by every run, and not worth a row.
	 */
	private void replay(StepSession step, SectionUnit unit) throws SQLException {
		DatabaseSession session = this.run.session();
		session.sender().sendSingly(unit.commands().get(0), NoticeLog.INSTANCE);
		if (unit.effect() == SessionEffect.DISCARD) {
			send(session.restore());
			send(session.beginSection(step.unlimited()));
			if (!session.tryLock(this.run.lockKey())) {
				throw new HistoryConflictException(
						Failure.of(unit.description() + " gave the migration lock away, and another run took it")
							.revision(step.revision().id())
							.file(unit.file(), unit.line())
							.run(this.run.id())
							.state("The statements before it are done and journalled; the revision is not applied yet")
							.action("Take the statement out of the script; then migrate again, which resumes behind the"
									+ " last statement that is done")
							.next("migrate upgrade")
							.build(),
						null);
			}
		}
	}

	private void runInTransaction(StepSession step, SectionUnit unit) throws SQLException {
		this.lastFailureUndone = true;
		List<Command> commands = new ArrayList<>(this.run.session().beginStatement(step.settings()));
		commands.addAll(unit.commands());
		commands.add(this.writer.startStatement(step.revision(), step.direction(), unit.ordinal(), unit.hash(),
				Outcome.DONE, null));
		commands.add(this.run.session().commit());
		send(commands);
		note(step, unit, Outcome.DONE);
	}

	private void runAlone(StepSession step, SectionUnit unit) throws SQLException {
		this.lastFailureUndone = false;
		List<Command> start = new ArrayList<>(this.run.session().beginStatement(step.settings()));
		start.add(this.writer.startStatement(step.revision(), step.direction(), unit.ordinal(), unit.hash(),
				Outcome.RUNNING, null));
		start.add(this.run.session().commit());
		send(start);
		note(step, unit, Outcome.RUNNING);
		try {
			this.run.session().sender().sendSingly(unit.commands().get(0), NoticeLog.INSTANCE);
		}
		catch (StatementFailedException ex) {
			this.run.letGoWhenCancelled();
			if (!ex.connectionLost()) {
				send(List
					.of(this.writer.endStatement(step.revision(), step.direction(), unit.ordinal(), Outcome.FAILED)));
				note(step, unit, Outcome.FAILED);
			}
			throw ex;
		}
		send(List.of(this.writer.endStatement(step.revision(), step.direction(), unit.ordinal(), Outcome.DONE)));
		note(step, unit, Outcome.DONE);
	}

	private void finish(StepSession step, SqlScript script, boolean verified) throws SQLException {
		DatabaseSession session = this.run.session();
		List<Command> commands = new ArrayList<>();
		commands.add(session.begin());
		commands.addAll(session.enter(step.settings()));
		boolean upgrade = step.step().direction() == Direction.UPGRADE;
		commands.add(upgrade ? this.writer.fenceUpgrade(step.revision()) : this.writer.fenceDowngrade(step.revision()));
		commands.addAll(session.restore());
		commands.add(upgrade ? this.writer.insert(script, RevisionOrigin.UPGRADE, null, verified)
				: this.writer.delete(step.revision().id(), step.direction()));
		commands.add(this.writer.clearStatements(step.revision(), step.direction()));
		commands.add(session.commit());
		send(commands);
	}

	private void send(List<Command> commands) throws SQLException {
		this.run.session().sender().send(commands.iterator(), NoticeLog.INSTANCE);
	}

	private void note(StepSession step, SectionUnit unit, Outcome outcome) {
		this.journal.put(key(step.revision().id(), step.direction(), unit.ordinal()),
				new JournalEntry(this.run.id(), step.revision().id(), step.direction(), unit.ordinal(), unit.hash(),
						Instant.EPOCH, null, outcome, null));
	}

	private void requireUnchanged(StepSession step, SectionUnit unit, JournalEntry before) {
		if (before.hash().equals(unit.hash())) {
			return;
		}
		throw new HistoryConflictException(Failure
			.of("The part of the revision that is already done was edited: statement " + unit.ordinal()
					+ " is not the one that ran")
			.revision(step.revision().id())
			.file(unit.file(), unit.line())
			.statement(Secrets.mask(unit.description()))
			.run(this.run.id())
			.state("The revision is half applied, as before; this run has changed nothing of it")
			.action("Put the statements up to this one back as they were; those behind the last one that is done may be"
					+ " edited")
			.next("migrate upgrade")
			.build(), null);
	}

	private void requireNothingDoneBehind(StepSession step, String file, int last) {
		long behind = this.journal.values()
			.stream()
			.filter((entry) -> entry.revision().equals(step.revision().id())
					&& entry.direction().equals(step.direction()) && entry.ordinal() > last)
			.count();
		if (behind > 0) {
			throw new HistoryConflictException(Failure
				.of("The part of the revision that is already done was edited: the section ends after statement " + last
						+ ", and " + behind + " behind it ran")
				.revision(step.revision().id())
				.file(file)
				.run(this.run.id())
				.state("The revision is half applied, as before; what this run added to it is journalled")
				.action("Put the statements back that were taken out; those behind the last one that is done may be edited")
				.next("migrate upgrade")
				.build(), null);
		}
	}

	private HistoryConflictException unknown(StepSession step, SectionUnit unit) {
		return new HistoryConflictException(Failure
			.of("Nobody knows how statement " + unit.ordinal()
					+ " of the revision ended: it runs outside a transaction and was cut off")
			.revision(step.revision().id())
			.file(unit.file(), unit.line())
			.statement(Secrets.mask(unit.description()))
			.run(this.run.id())
			.state("The statements before it are done; this run has changed nothing")
			.action("Look in the database whether it took effect. An index that it left INVALID must be dropped first")
			.next("migrate resume")
			.build(), null);
	}

	private static String key(String revision, String direction, int ordinal) {
		return revision + " " + direction + " " + ordinal;
	}

}
