package dev.migrate.execution;

/**
 * What to do where there are tables but no history.
 */
public enum OnExistingSchema {

	/** Refuse, because the tables may be what the revisions would make. */
	FAIL,

	/** Run the revisions beside the tables. */
	RUN

}
