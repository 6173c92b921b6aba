package dev.migrate.database;

import org.jspecify.annotations.Nullable;

/**
 * How far the server says that a long command is.
 *
 * @param command the command, such as {@code CREATE INDEX CONCURRENTLY}
 * @param relation the table with its schema, or {@code null} while others cannot see it
 * @param phase the server's word for what it is at, such as
 * {@code building index: scanning table}
 * @param done how much of this phase is done, in the phase's own unit
 * @param total how much there is to do, or 0 where that is not known
 */
public record ServerProgress(String command, @Nullable String relation, String phase, long done, long total) {

	/**
	 * Return how much of the phase is done.
	 * @return 0 to 100, or {@code null} where the total is not known
	 */
	public @Nullable Integer percent() {
		return (this.total > 0) ? (int) Math.min(100, Math.max(0, 100 * this.done / this.total)) : null;
	}

}
