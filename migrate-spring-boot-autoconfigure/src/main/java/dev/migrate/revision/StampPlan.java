package dev.migrate.revision;

import java.util.List;

/**
 * What a stamp changes in the history, without running anything. Immutable.
 *
 * @param add the revisions to record as applied, what comes first before what builds on
 * it
 * @param remove the ids to take out of the history, in the opposite order; after a purge
 * also ids that the graph does not know
 * @param tipsBefore the ids of the current revisions before the stamp, without those that
 * the graph does not know
 * @param tipsAfter the ids of the current revisions after the stamp
 */
public record StampPlan(List<Revision> add, List<String> remove, List<String> tipsBefore, List<String> tipsAfter) {

	public StampPlan {
		add = List.copyOf(add);
		remove = List.copyOf(remove);
		tipsBefore = List.copyOf(tipsBefore);
		tipsAfter = List.copyOf(tipsAfter);
	}

	/**
	 * Return whether the history already says what the stamp would make it say.
	 * @return {@code true} when nothing is to be added or removed
	 */
	public boolean isEmpty() {
		return this.add.isEmpty() && this.remove.isEmpty();
	}

}
