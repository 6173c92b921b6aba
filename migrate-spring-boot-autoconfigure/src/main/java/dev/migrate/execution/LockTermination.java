package dev.migrate.execution;

/**
 * How it went to end the session that has the lock.
 */
public enum LockTermination {

	/** The session has ended; what it was at was rolled back and the lock is free. */
	TERMINATED,

	/**
	 * The session was told to end and has the lock still: the server may have much to
	 * undo.
	 */
	ENDING,

	/** The process does not have the lock, or not any more. Nothing was done. */
	NOT_HOLDING,

	/**
	 * The role may not end that session: it must be the same role, or have the privileges
	 * of {@code pg_signal_backend}; sessions of superusers are ended by superusers only.
	 */
	NO_PRIVILEGE

}
