package dev.migrate.database;

/**
 * What a failure of the database means for what to do next.
 */
public enum FailureKind {

	/** A lock was not to be had in time; trying again may help. */
	LOCK_TIMEOUT,

	/** Two transactions waited for each other; trying again may help. */
	DEADLOCK,

	/** Two transactions changed the same; trying again may help. */
	SERIALIZATION,

	/** The server does not answer yet, or has no connection to spare. */
	NOT_READY,

	/** Name or password are wrong, or the role may not connect. */
	AUTHENTICATION,

	/** The database does not exist. */
	NO_DATABASE,

	/** The role lacks a privilege. */
	PRIVILEGE,

	/** The server or the transaction cannot write. */
	READ_ONLY,

	/** The statement cannot run inside a transaction. */
	IN_TRANSACTION,

	/** The statement was cancelled or ran into a time limit. */
	CANCELLED,

	/** What pools the server's sessions allows no transactions. */
	NO_TRANSACTIONS,

	/** The connection is gone. */
	CONNECTION_LOST,

	/** Anything else: the statement is wrong or the data are. */
	OTHER;

	/**
	 * Return whether the same work may succeed when it is simply tried again.
	 * @return {@code true} for lock timeouts, deadlocks and serialization failures
	 */
	public boolean isTransient() {
		return this == LOCK_TIMEOUT || this == DEADLOCK || this == SERIALIZATION;
	}

}
