package dev.migrate.database;

import org.jspecify.annotations.Nullable;

/**
 * What the server said about a statement: an error or a notice, in its parts. Keep them
 * apart: {@link #detail()} and {@link #context()} quote values of rows, so they are for
 * the person at the terminal and not for what is stored.
 *
 * @param severity the server's word, such as {@code ERROR} or {@code NOTICE}
 * @param sqlState the five-character code, or {@code null} where it was not the server
 * who spoke
 * @param message the primary message, usually one line
 * @param detail more about it, with values of rows, or {@code null}
 * @param hint what the server suggests, or {@code null}
 * @param context the functions or the line of copy data that it happened in, or
 * {@code null}
 * @param position the character in the statement that the message is about, counted as
 * Java does, from 1, or 0
 */
public record ServerMessage(String severity, @Nullable String sqlState, String message, @Nullable String detail,
		@Nullable String hint, @Nullable String context, int position) {

	/**
	 * Return severity, message and code, without anything that quotes rows.
	 */
	@Override
	public String toString() {
		return this.severity + ": " + this.message + ((this.sqlState != null) ? " (" + this.sqlState + ")" : "");
	}

}
