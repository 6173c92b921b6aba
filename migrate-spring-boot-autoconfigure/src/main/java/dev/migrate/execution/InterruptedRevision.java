package dev.migrate.execution;

import java.time.Instant;
import java.util.List;

import dev.migrate.database.StatementEffect;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A revision that is half done: it runs outside a transaction, was begun and has not come
 * to its end. While a run is under way, this is what the run is at.
 *
 * @param revision the id
 * @param message what the change is for, perhaps empty
 * @param direction which way it was going
 * @param type what kind of script it is, or {@code null} where the code does not know it
 * @param file where the script is, for people, or {@code null} where the code does not
 * know it
 * @param done how many of its statements are done
 * @param stop the statement that it stopped in, or {@code null} where it stopped between
 * two
 * @param left the first statements that have not begun
 * @param leftCount how many statements have not begun
 * @param edited what is wrong with the part that has run, because the script was edited
 * since; {@code null} where nothing is
 */
public record InterruptedRevision(String revision, String message, Direction direction, @Nullable RevisionType type,
		@Nullable String file, int done, @Nullable Stop stop, List<InterruptedStatement> left, int leftCount,
		@Nullable String edited) {

	public InterruptedRevision {
		left = List.copyOf(left);
	}

	/**
	 * Return whether the code has the revision, so that it can be run.
	 * @return {@code false} where only the journal knows it
	 */
	public boolean isKnown() {
		return this.type != null;
	}

	/**
	 * Return this with what the database tells of the statement that it stopped in.
	 * @param effect what was found out, or {@code null} where nobody has looked
	 * @return a revision that differs in this only
	 */
	InterruptedRevision with(@Nullable StatementEffect effect) {
		Stop was = this.stop;
		return (was == null) ? this
				: new InterruptedRevision(this.revision, this.message, this.direction, this.type, this.file, this.done,
						new Stop(was.statement(), was.cause(), was.run(), was.at(), was.edited(), effect), this.left,
						this.leftCount, this.edited);
	}

	/**
	 * The statement that a revision stopped in.
	 *
	 * @param statement the statement; for Java the whole migration
	 * @param cause why it stopped there
	 * @param run the run that sent it
	 * @param at when it was sent
	 * @param edited whether the script has another statement in its place by now
	 * @param effect what the database tells of it; {@code null} for Java, and where
	 * nobody has looked
	 */
	public record Stop(InterruptedStatement statement, Cause cause, String run, Instant at, boolean edited,
			@Nullable StatementEffect effect) {

	}

	/**
	 * Why a revision stopped in a statement.
	 */
	public enum Cause {

		/** It was sent, and its answer was never recorded. */
		CUT_OFF,

		/** It was answered with an error. */
		FAILED

	}

}
