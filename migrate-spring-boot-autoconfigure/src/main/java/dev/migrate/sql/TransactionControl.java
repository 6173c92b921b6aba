package dev.migrate.sql;

/**
 * What a statement does to the transaction that it runs in.
 */
public enum TransactionControl {

	/** Nothing. */
	NONE,

	/** {@code BEGIN} or {@code START TRANSACTION}. */
	BEGIN,

	/** {@code COMMIT} or {@code END}. */
	COMMIT,

	/** {@code ROLLBACK} or {@code ABORT}. */
	ROLLBACK,

	/**
	 * {@code PREPARE TRANSACTION}, which ends the session's transaction and keeps its
	 * locks.
	 */
	PREPARE,

	/**
	 * {@code SAVEPOINT}, {@code RELEASE} or {@code ROLLBACK TO}: stays within its
	 * transaction.
	 */
	SAVEPOINT,

	/**
	 * {@code SET TRANSACTION} or {@code SET CONSTRAINTS}: a property of this transaction.
	 */
	PROPERTY;

	/**
	 * Return whether the statement begins or ends a transaction, which a transactional
	 * section must not do.
	 * @return {@code true} for all but savepoints and properties
	 */
	public boolean isBoundary() {
		return this == BEGIN || this == COMMIT || this == ROLLBACK || this == PREPARE;
	}

}
