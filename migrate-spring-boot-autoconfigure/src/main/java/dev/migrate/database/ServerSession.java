package dev.migrate.database;

import org.jspecify.annotations.Nullable;

/**
 * Which session of which server a connection leads to, so that it can be looked for from
 * another connection.
 *
 * @param pid the server's process
 * @param started when the process began, as the server writes it, which tells it from a
 * later one of the same number; or {@code null} where the role may not see it
 * @param instance when the server was started; tells one start from another
 * @param system what tells the data of one cluster from those of every other, the same on
 * its standbys, or {@code null} where the role may not ask
 * @param timeline changes with every fail-over, or {@code null} on a standby
 */
public record ServerSession(int pid, @Nullable String started, String instance, @Nullable String system,
		@Nullable String timeline) {

	/**
	 * Return whether another session is on the same data, as far as can be told.
	 * @param other the other session
	 * @return {@code false} only where both say what they are on, and it is not the same
	 */
	public boolean isSameSystem(ServerSession other) {
		return this.system == null || other.system == null || this.system.equals(other.system);
	}

	/**
	 * Whether a session is still there.
	 */
	public enum Presence {

		/** It is there. */
		THERE,

		/** The server that it was on, or the one in its place, does not have it. */
		GONE,

		/** Another server answered, which cannot know. */
		UNKNOWN

	}

}
