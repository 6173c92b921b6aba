package dev.migrate.history;

/**
 * How a revision came to be recorded as applied.
 */
public enum RevisionOrigin {

	/** Its upgrade was run. */
	UPGRADE,

	/** It was declared applied without being run. */
	STAMP

}
