package dev.migrate.revision;

/**
 * Which way a plan goes through a revision.
 */
public enum Direction {

	/** The revision's upgrade is run. */
	UPGRADE,

	/** The revision's downgrade is run. */
	DOWNGRADE

}
