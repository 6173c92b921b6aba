package dev.migrate.history;

/**
 * What a revision is written in.
 */
public enum RevisionType {

	/** A SQL file. */
	SQL,

	/** A Java class. */
	JAVA

}
