package dev.migrate.execution;

import dev.migrate.database.StatementEffect;
import dev.migrate.error.Failure;
import dev.migrate.history.JournalEntry;
import dev.migrate.sql.Secrets;

/**
 * The errors of sections outside a transaction that cannot go on from where they stopped.
 */
final class JournalConflict {

	private final String run;

	private final JournaledStep step;

	JournalConflict(String run, JournaledStep step) {
		this.run = run;
		this.step = step;
	}

	private String command() {
		return this.step.isUpgrade() ? "migrate upgrade" : "migrate status";
	}

	private Failure.Builder about(SectionUnit unit, String what) {
		return Failure.of(what)
			.revision(this.step.revision().id())
			.file(unit.file(), unit.line())
			.statement(Secrets.mask(unit.description()))
			.run(this.run);
	}

	private static HistoryConflictException conflict(Failure.Builder failure) {
		return new HistoryConflictException(failure.build(), null);
	}

	/**
	 * What is done is not what the script says.
	 */
	HistoryConflictException edited(SectionUnit unit) {
		return conflict(about(unit,
				"The part of the revision that is already done was edited: statement " + unit.ordinal()
						+ " is not the one that ran")
			.state("The revision is half applied, as before; this run has changed nothing of it")
			.action("Put the statements up to this one back as they were; those behind the last one that is done may be"
					+ " edited")
			.next(command()));
	}

	/**
	 * What is done is not in the script any more.
	 */
	HistoryConflictException shortened(String file, int last, int behind) {
		return conflict(Failure
			.of("The part of the revision that is already done was edited: the section ends after statement " + last
					+ ", and " + behind + " behind it ran")
			.revision(this.step.revision().id())
			.file(file)
			.run(this.run)
			.state("The revision is half applied, as before; what this run added to it is journalled")
			.action("Put the statements back that were taken out; those behind the last one that is done may be edited")
			.next(command()));
	}

	/**
	 * Nobody knows what became of a statement.
	 * @param place which statement, for people
	 */
	HistoryConflictException unknown(Failure.Builder place, JournalEntry entry, StatementEffect effect) {
		return conflict(place.detail("What the database tells: " + effect.finding())
			.state("The statements before it are done and journalled; this run has not sent it")
			.action(WaysOut.action("Look in the database whether statement " + entry.ordinal() + " took effect"))
			.next(WaysOut.NEXT));
	}

	/**
	 * Begin a failure about a statement in doubt that is still in the script.
	 */
	Failure.Builder doubt(SectionUnit unit, JournalEntry entry) {
		return about(unit, doubt(entry));
	}

	/**
	 * Begin a failure about a statement in doubt that is not in the script any more.
	 */
	Failure.Builder doubt(String file, JournalEntry entry) {
		return Failure.of(doubt(entry)).revision(this.step.revision().id()).file(file).run(this.run);
	}

	private static String doubt(JournalEntry entry) {
		return "Nobody knows how statement " + entry.ordinal() + " of the revision ended: it runs outside a transaction"
				+ ((entry.outcome() == JournalEntry.Outcome.RUNNING) ? " and was cut off" : " and failed");
	}

	/**
	 * The statement of an earlier run does not come to an end.
	 */
	HistoryConflictException stillUnderWay(Failure.Builder place, StatementEffect effect, long seconds) {
		return conflict(place.detail(effect.finding())
			.state("The statements before it are done and journalled; this run has not sent it")
			.action("Wait until that session has ended, or end it with SELECT pg_terminate_backend(" + effect.pid()
					+ "); this run has waited for " + seconds + " s (migrate.lock.wait-timeout)")
			.next(command()));
	}

	/**
	 * What was left comes back, or cannot be taken away.
	 */
	HistoryConflictException notCleanedUp(Failure.Builder place, StatementEffect effect) {
		return conflict(place.detail(effect.finding())
			.state("The statements before it are done and journalled; this run has not sent it")
			.action("Take away by hand what it left: " + String.join("; ", effect.cleanUp()))
			.next(command()));
	}

	/**
	 * A statement says that it succeeded, and did not.
	 */
	HistoryConflictException objection(SectionUnit unit, String objection) {
		return conflict(about(unit,
				"Statement " + unit.ordinal() + " succeeded without doing what it says: " + objection)
			.state("Nothing was changed by it; the statements before it are done and journalled")
			.action("If nobody needs it or is building it, drop it (DROP INDEX CONCURRENTLY); then migrate again, which"
					+ " goes on with this statement")
			.next(command()));
	}

	/**
	 * A statement of the script gave our lock to another run.
	 */
	HistoryConflictException lockGivenAway(SectionUnit unit) {
		return conflict(about(unit, unit.description() + " gave the migration lock away, and another run took it")
			.state("The statements before it are done and journalled; the revision is not applied yet")
			.action("Take the statement out of the script; then migrate again, which resumes behind the last statement"
					+ " that is done")
			.next(command()));
	}

}
