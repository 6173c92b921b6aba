package dev.migrate.execution;

/**
 * How a repeatable script or seed stands to the database.
 */
public enum RepeatableState {

	/** It ran as it is. */
	CURRENT,

	/** It ran, and means something else now. */
	CHANGED,

	/** It has not run. */
	NEW,

	/** It ran, and its file is gone. */
	MISSING

}
