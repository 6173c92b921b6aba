package dev.migrate.execution;

/**
 * What to do about applied revisions that were edited since.
 */
public enum WhenChanged {

	/** Refuse. */
	FAIL,

	/** Go on with a warning. */
	WARN

}
