package dev.migrate.execution;

/**
 * How many transactions a run has.
 */
public enum TransactionMode {

	/** Each revision has its own transaction. */
	PER_REVISION,

	/** The whole run is one transaction. */
	SINGLE

}
