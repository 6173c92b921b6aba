package dev.migrate.database;

/**
 * What came of trying to take the lock where there might be no need to.
 */
public enum LockAttempt {

	/** The session has the lock now; behind a transaction pooler it was free. */
	OBTAINED,

	/** Another session has the lock. */
	HELD,

	/** There are news in the history; the lock was not tried. */
	NEWS

}
