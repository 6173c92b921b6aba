package dev.migrate.command;

/**
 * What the process ends with, for the script that called it.
 */
final class ExitCode {

	/** Done, or there was nothing to do. */
	static final int DONE = 0;

	/** The migration or the database failed. */
	static final int FAILED = 1;

	/** The command was not understood. */
	static final int USAGE = 2;

	/** A command that judges has found something. */
	static final int FOUND = 3;

	/** The lock was not obtained in time. */
	static final int LOCKED = 4;

	/** Refused for safety. */
	static final int REFUSED = 5;

	private ExitCode() {
	}

}
