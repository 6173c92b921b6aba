package dev.migrate.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a session of the server is doing, as far as the role that asks may see it.
 *
 * @param pid the server's process, or 0 for a prepared transaction, which has none
 * @param applicationName the name that it goes by
 * @param user its role, or {@code null} where that is not known
 * @param client its address, {@code local} for a socket of the server's own machine, or
 * {@code null} where that may not be seen
 * @param state the server's word for what it is at, such as {@code active} or
 * {@code idle in transaction}, or {@code null} where that may not be seen
 * @param statement its present statement, or the latest where it is not active; without
 * passwords and cut to a readable length; {@code null} where it may not be seen
 * @param waitEvent what it waits for, in the server's words, or {@code null}
 * @param ages since when it is at it
 * @param hidden whether the role that asks may see little of it: it needs the privileges
 * of {@code pg_read_all_stats}, or has to be the same role
 */
public record SessionActivity(int pid, String applicationName, @Nullable String user, @Nullable String client,
		@Nullable String state, @Nullable String statement, @Nullable String waitEvent, Ages ages, boolean hidden) {

	/**
	 * Return whether a statement is under way.
	 * @return {@code true} where {@link #statement()} is the present one
	 */
	public boolean isActive() {
		return "active".equals(this.state);
	}

	/**
	 * Return a line for people.
	 * @return process, name, role, address, state and ages, as far as they are known
	 */
	public String describe() {
		if (this.pid == 0) {
			return "a prepared transaction (see pg_prepared_xacts)";
		}
		StringBuilder text = new StringBuilder("pid ").append(this.pid);
		text.append(" '").append(this.applicationName).append('\'');
		append(text, ", user ", this.user);
		append(text, ", from ", this.client);
		append(text, ", ", this.state);
		append(text, ", in a transaction for ", this.ages.transaction());
		append(text, ", connected for ", this.ages.session());
		return text.toString();
	}

	private static void append(StringBuilder text, String name, @Nullable Object value) {
		if (value != null) {
			text.append(name).append((value instanceof Duration age) ? age.toSeconds() + " s" : value);
		}
	}

	/**
	 * Since when, by the server's clock; each {@code null} where there is no such thing
	 * or it may not be seen.
	 *
	 * @param statement since the present statement, or the latest, began
	 * @param state since the session is in its state
	 * @param transaction since its transaction began
	 * @param session since it connected
	 */
	public record Ages(@Nullable Duration statement, @Nullable Duration state, @Nullable Duration transaction,
			@Nullable Duration session) {

	}

}
