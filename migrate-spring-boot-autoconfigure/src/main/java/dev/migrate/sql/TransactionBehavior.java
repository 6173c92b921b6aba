package dev.migrate.sql;

/**
 * How a statement gets on with a transaction block.
 */
public enum TransactionBehavior {

	/** Runs in a transaction, and is undone with it. */
	TRANSACTIONAL,

	/**
	 * Runs inside as well as outside, and changes nothing that a rollback would have to
	 * undo.
	 */
	NEUTRAL,

	/** Is refused by the server inside a transaction block. */
	NON_TRANSACTIONAL

}
