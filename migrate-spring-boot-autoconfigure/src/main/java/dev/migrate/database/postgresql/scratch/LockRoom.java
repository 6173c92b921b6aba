package dev.migrate.database.postgresql.scratch;

import java.util.List;

/**
 * Estimates how much of the server's lock table a scratch takes. The table belongs to all
 * sessions: where it is full, those of the application fail.
 */
final class LockRoom {

	/** A table, its TOAST table, the index of that, and what it refers to. */
	private static final int PER_TABLE = 4;

	/** The share of what is free that may be taken, in percent. */
	private static final int SHARE = 80;

	private LockRoom() {
	}

	/**
	 * Make sure that there is room.
	 * @param steps what is to run
	 * @param facts what is known of the server
	 */
	static void require(List<Step> steps, ServerFacts facts) {
		long needed = 0;
		for (Step step : steps) {
			needed += step.locks();
		}
		if (needed > (facts.lockRoom() - facts.locks()) * SHARE / 100) {
			throw ScratchFailures.room(needed, facts);
		}
	}

	/** How many locks a statement takes, about. */
	static int locks(Words words) {
		if (!words.is(0, "create")) {
			return constraints(words);
		}
		return switch (words.name(Statements.objectWord(words))) {
			case "table" -> PER_TABLE + constraints(words);
			case "materialized" -> PER_TABLE;
			case "view", "index", "sequence", "type" -> 1;
			default -> 0;
		};
	}

	/** Words for what has an index or a sequence behind it. */
	private static int constraints(Words words) {
		int count = 0;
		for (int i = 1; i < words.size(); i++) {
			count += words.is(i, "unique", "primary", "exclude", "identity", "serial", "bigserial") ? 1 : 0;
		}
		return count;
	}

}
