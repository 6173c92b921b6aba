package dev.migrate.execution;

import java.time.Instant;

import dev.migrate.script.RepeatableKey;
import org.jspecify.annotations.Nullable;

/**
 * A repeatable script or seed and how it stands to the database.
 *
 * @param key which one
 * @param state how it stands
 * @param appliedAt when it last ran, {@code null} where it never did
 * @param appliedBy the database user who ran it, {@code null} where it never ran
 */
public record RepeatableStatus(RepeatableKey key, RepeatableState state, @Nullable Instant appliedAt,
		@Nullable String appliedBy) {

	/**
	 * Return whether it wants to run.
	 * @return {@code true} where it is new or changed
	 */
	public boolean isPending() {
		return this.state == RepeatableState.NEW || this.state == RepeatableState.CHANGED;
	}

}
