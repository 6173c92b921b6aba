package dev.migrate.database;

import java.util.List;

/**
 * What became of a statement that was sent outside a transaction and whose end is not
 * known, as far as the database tells.
 *
 * @param kind what is known
 * @param finding what was seen, for people: one sentence without a full stop
 * @param cleanUp what takes away or completes what was left, each to be sent alone and in
 * this order; empty unless something was left
 * @param pid the server's process that is still at it, or 0
 */
public record StatementEffect(Kind kind, String finding, List<String> cleanUp, int pid) {

	public StatementEffect {
		cleanUp = List.copyOf(cleanUp);
	}

	/**
	 * Create a finding with nothing to clean up.
	 * @param kind what is known
	 * @param finding what was seen
	 * @return the effect
	 */
	public static StatementEffect of(Kind kind, String finding) {
		return new StatementEffect(kind, finding, List.of(), 0);
	}

	/**
	 * Create a finding of something that was left.
	 * @param finding what was seen
	 * @param cleanUp what takes it away or completes it
	 * @return the effect
	 */
	public static StatementEffect leftBehind(String finding, List<String> cleanUp) {
		return new StatementEffect(Kind.LEFT_BEHIND, finding, cleanUp, 0);
	}

	/**
	 * Create a finding of a session that is still at it.
	 * @param finding what was seen
	 * @param pid the server's process
	 * @return the effect
	 */
	public static StatementEffect underWay(String finding, int pid) {
		return new StatementEffect(Kind.UNDER_WAY, finding, List.of(), pid);
	}

	/**
	 * What can be known.
	 */
	public enum Kind {

		/** It took effect as a whole; it must not be sent again. */
		DONE,

		/** It has no effect: it never began, or it was undone. Send it. */
		NONE,

		/** It may have taken effect; sending it again does no harm. */
		REPEATABLE,

		/**
		 * It stopped half-way. After the clean-up, look again: it is then done, or has no
		 * effect any more.
		 */
		LEFT_BEHIND,

		/** A session is still at it: wait until it has ended, then look again. */
		UNDER_WAY,

		/** The database cannot tell. */
		UNKNOWN;

		/**
		 * Return whether a run can go on without a person's word.
		 * @return {@code false} where only a person can tell
		 */
		public boolean isKnown() {
			return this != UNKNOWN;
		}

	}

}
