package dev.migrate.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The session that has the migration lock.
 *
 * @param pid the server's process
 * @param applicationName the name that it goes by
 * @param user its role, or {@code null} where that may not be seen
 * @param client its address, or {@code null} where that may not be seen
 * @param query its present or latest statement, without passwords and cut to a readable
 * length, or {@code null} where that may not be seen
 * @param queryAge since when it is at that statement, or {@code null} where that may not
 * be seen
 * @param sessionAge how long its session has lasted, or {@code null} where that may not
 * be seen
 */
public record LockHolder(int pid, String applicationName, @Nullable String user, @Nullable String client,
		@Nullable String query, @Nullable Duration queryAge, @Nullable Duration sessionAge) {

	/**
	 * Return a line for people.
	 * @return process, name, role and age
	 */
	public String describe() {
		StringBuilder text = new StringBuilder("pid ").append(this.pid);
		text.append(" '").append(this.applicationName).append('\'');
		if (this.user != null) {
			text.append(", user ").append(this.user);
		}
		if (this.client != null) {
			text.append(", from ").append(this.client);
		}
		if (this.sessionAge != null) {
			text.append(", connected for ").append(this.sessionAge.toSeconds()).append(" s");
		}
		return text.toString();
	}

	/**
	 * Return what it is at, for people.
	 * @return the statement and since when, or {@code null} where that may not be seen
	 */
	public @Nullable String describeStatement() {
		if (this.query == null || this.query.isBlank()) {
			return null;
		}
		return "its statement" + ((this.queryAge != null) ? ", for " + this.queryAge.toSeconds() + " s: " : ": ")
				+ this.query.strip();
	}

}
