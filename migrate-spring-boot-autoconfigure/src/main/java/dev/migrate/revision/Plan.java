package dev.migrate.revision;

import java.util.List;
import java.util.Objects;

/**
 * The ordered steps from what is applied to a target. Immutable.
 *
 * @param steps the steps in the order in which they are to be run, each of a revision of
 * its own; empty when the target is already reached
 * @param tipsBefore the ids of the current revisions before the first step
 * @param tipsAfter the ids of the current revisions after the last step
 */
public record Plan(List<Step> steps, List<String> tipsBefore, List<String> tipsAfter) {

	public Plan {
		steps = List.copyOf(steps);
		tipsBefore = List.copyOf(tipsBefore);
		tipsAfter = List.copyOf(tipsAfter);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} for a plan without steps
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * Return the revisions of the steps.
	 * @return the revisions in the order of the steps
	 */
	public List<Revision> revisions() {
		return this.steps.stream().map(Step::revision).toList();
	}

	/**
	 * One revision that is to be applied or undone.
	 *
	 * @param revision the revision
	 * @param direction which way
	 */
	public record Step(Revision revision, Direction direction) {

		public Step {
			Objects.requireNonNull(revision, "'revision' must not be null");
			Objects.requireNonNull(direction, "'direction' must not be null");
		}

	}

}
