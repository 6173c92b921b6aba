package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target counts more steps than there are revisions.
 */
public final class StepsExceededException extends RevisionTargetException {

	private final int available;

	/**
	 * Create the exception.
	 * @param target the target as it was given
	 * @param start where counting began
	 * @param available how many steps there are
	 */
	StepsExceededException(RevisionTarget target, String start, int available) {
		super(Failure
			.of("'" + target + "' goes too far: " + ((target.steps() > 0) ? "above " : "below ") + start + " there "
					+ ((available == 1) ? "is 1 step" : "are " + available + " steps"))
			.state(UNTOUCHED)
			.action((target.steps() > 0) ? "Count fewer steps, or use 'heads' for the end"
					: "Count fewer steps, or use 'base' for the state before the first revision")
			.next("migrate history -i")
			.build(), List.of());
		this.available = available;
	}

	/**
	 * Return how many steps there are.
	 * @return the largest count that would have been possible
	 */
	public int getAvailable() {
		return this.available;
	}

}
