package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * An upgrade counts steps down from the current revision, or a downgrade counts up.
 */
public final class WrongDirectionException extends RevisionTargetException {

	WrongDirectionException(RevisionTarget target, Direction direction) {
		super(Failure
			.of((direction == Direction.UPGRADE) ? "An upgrade cannot go down by '" + target + "'"
					: "A downgrade cannot go up by '" + target + "'")
			.state(UNTOUCHED)
			.action("Turn the sign or the command round")
			.next(((direction == Direction.UPGRADE) ? "migrate downgrade " : "migrate upgrade ") + target)
			.build(), List.of());
	}

}
