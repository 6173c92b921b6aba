package dev.migrate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the journal of sections that run outside a transaction. Rows stay only while
 * their section is not wholly done.
 *
 * @param run the run that sent the statement
 * @param revision the revision
 * @param direction {@code UPGRADE} or {@code DOWNGRADE}
 * @param ordinal the statement's place in its section, from 1
 * @param hash the fingerprint of the statement's meaning
 * @param started when it was sent
 * @param ended when it ended, or {@code null} while it runs or where nobody knows
 * @param outcome how it ended
 * @param before what was noted before it was sent, by which the database can be asked
 * what became of it; {@code null} for what commits together with its row
 */
public record JournalEntry(String run, String revision, String direction, int ordinal, String hash, Instant started,
		@Nullable Instant ended, Outcome outcome, @Nullable String before) {

	/**
	 * How a statement ended.
	 */
	public enum Outcome {

		/** Sent, and no answer recorded. */
		RUNNING,

		/** Committed. */
		DONE,

		/**
		 * Answered with an error. It has no effect, or left something behind that the
		 * database tells.
		 */
		FAILED

	}

}
