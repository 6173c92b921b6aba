package dev.migrate.database.postgresql;

/**
 * Finds an advisory lock in {@code pg_locks}, where its 64-bit key shows as two halves.
 */
final class AdvisoryLocks {

	private AdvisoryLocks() {
	}

	/**
	 * Return the condition that a row is of a session that has the lock.
	 * @param locks the name that {@code pg_locks} goes by
	 * @param key the lock's key
	 * @return a condition
	 */
	static String isHeld(String locks, long key) {
		return is(locks, key) + " AND " + locks + ".granted";
	}

	/**
	 * Return the condition that a row is of a session that waits for the lock inside of
	 * the server, as those of migrate never do.
	 * @param locks the name that {@code pg_locks} goes by
	 * @param key the lock's key
	 * @return a condition
	 */
	static String isWanted(String locks, long key) {
		return is(locks, key) + " AND NOT " + locks + ".granted";
	}

	private static String is(String locks, long key) {
		return locks + ".locktype = 'advisory' AND " + locks + ".objsubid = 1 AND " + locks + ".classid = "
				+ (key >>> 32) + " AND " + locks + ".objid = " + (key & 0xFFFFFFFFL) + " AND " + locks
				+ ".database = (SELECT oid FROM pg_catalog.pg_database"
				+ " WHERE datname = pg_catalog.current_database())";
	}

}
