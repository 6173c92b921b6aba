package dev.migrate.autoconfigure;

/**
 * What an application does with its database when it starts.
 */
public enum OnStartup {

	/** Apply what is pending. */
	UPGRADE,

	/** Fail when something is pending. */
	VALIDATE,

	/** Wait until another process has applied what is pending. */
	WAIT,

	/** Do not look at the database. */
	NONE

}
