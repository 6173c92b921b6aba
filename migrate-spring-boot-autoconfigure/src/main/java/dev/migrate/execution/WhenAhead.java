package dev.migrate.execution;

/**
 * What to do where the database has revisions that the code does not know and nothing is
 * pending.
 */
public enum WhenAhead {

	/** Go on with a warning, as an older release beside a newer database does. */
	START,

	/** Refuse. */
	FAIL

}
