package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.command.graph.NodeState;
import dev.migrate.revision.Revision;

/**
 * A revision with what a listing says about its place.
 *
 * @param revision the revision
 * @param branches the labels that it carries, inherited ones as well
 * @param state where it stands in the database
 * @param place where it stands in the graph
 */
record MarkedRevision(Revision revision, List<String> branches, NodeState state, Place place) {

	/**
	 * A place in the graph.
	 *
	 * @param head whether it is what the word {@code heads} means: nothing revises it or
	 * depends on it
	 * @param childless whether nothing revises it
	 * @param branchPoint whether several revise it
	 */
	record Place(boolean head, boolean childless, boolean branchPoint) {

		/** Of a revision that the code does not know. */
		static final Place NOWHERE = new Place(false, false, false);

	}

	String id() {
		return this.revision.id();
	}

	/**
	 * Return what stands in parentheses behind the id, as in Alembic's listings.
	 */
	List<String> marks() {
		List<String> marks = new ArrayList<>();
		if (this.place.head()) {
			marks.add("head");
		}
		else if (this.place.childless()) {
			marks.add("head, but depended on");
		}
		if (this.state.isCurrent()) {
			marks.add("current");
		}
		if (this.state == NodeState.PENDING) {
			marks.add("pending");
		}
		if (this.state.isUnknown()) {
			marks.add("unknown to the code");
		}
		if (this.place.branchPoint()) {
			marks.add("branchpoint");
		}
		if (this.revision.isMerge()) {
			marks.add("mergepoint");
		}
		return marks;
	}

}
