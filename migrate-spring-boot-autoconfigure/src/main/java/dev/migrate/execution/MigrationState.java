package dev.migrate.execution;

/**
 * How code and database stand to each other.
 */
public enum MigrationState {

	/** Everything that the code knows is applied, and nothing else. */
	UP_TO_DATE,

	/** The code knows revisions that are not applied. */
	PENDING,

	/** The database has revisions that the code does not know. */
	AHEAD,

	/** Some revisions are pending, and others are unknown to the code. */
	DIVERGED,

	/** The newest run failed, or left a revision unfinished or unverified. */
	FAILED,

	/** Somebody is migrating at this moment. */
	RUNNING,

	/** The database cannot be asked. */
	UNREACHABLE

}
