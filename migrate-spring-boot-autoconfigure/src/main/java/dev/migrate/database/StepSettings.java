package dev.migrate.database;

import java.time.Duration;

/**
 * What the session of one revision is set to.
 *
 * @param applicationName the name to be seen by in the server's list of sessions; cut to
 * what the server keeps
 * @param lockTimeout how long a statement waits for a lock, zero for no limit
 * @param statementTimeout how long a statement may run, zero for no limit
 * @param lockKey the key of the migration lock
 */
public record StepSettings(String applicationName, Duration lockTimeout, Duration statementTimeout, long lockKey) {

	/**
	 * Return the same with other limits.
	 * @param lockTimeout how long a statement waits for a lock, zero for no limit
	 * @param statementTimeout how long a statement may run, zero for no limit
	 * @return other settings
	 */
	public StepSettings withLimits(Duration lockTimeout, Duration statementTimeout) {
		return new StepSettings(this.applicationName, lockTimeout, statementTimeout, this.lockKey);
	}

}
