package dev.migrate.revision;

import java.util.BitSet;

/**
 * The graph without names: revisions are numbers in topological order, so that whatever
 * comes before a revision has a smaller number. Ancestors are therefore found in one scan
 * down and descendants in one scan up, without a stack, in time linear in the links
 * touched. Immutable; every set that is returned is the caller's own.
 */
final class GraphShape {

	private final Links before;

	private final Links after;

	/**
	 * Create the shape.
	 * @param before the links to what comes before each revision, all to smaller numbers
	 */
	GraphShape(Links before) {
		this.before = before;
		this.after = before.reversed();
	}

	int size() {
		return this.before.size();
	}

	/**
	 * Return the links to parents and dependencies.
	 * @return the links that lead down
	 */
	Links before() {
		return this.before;
	}

	/**
	 * Return the links to children and dependents.
	 * @return the links that lead up
	 */
	Links after() {
		return this.after;
	}

	BitSet parents(int revision) {
		return ends(this.before, this.before.start(revision), this.before.split(revision));
	}

	BitSet dependencies(int revision) {
		return ends(this.before, this.before.split(revision), this.before.stop(revision));
	}

	BitSet children(int revision) {
		return ends(this.after, this.after.start(revision), this.after.split(revision));
	}

	BitSet dependents(int revision) {
		return ends(this.after, this.after.split(revision), this.after.stop(revision));
	}

	/**
	 * Return some revisions with all that comes before them.
	 * @param revisions where to begin
	 * @return the revisions and their ancestors by parents and dependencies
	 */
	BitSet withAncestors(BitSet revisions) {
		BitSet reached = (BitSet) revisions.clone();
		for (int i = reached.length() - 1; i >= 0; i = reached.previousSetBit(i - 1)) {
			reach(reached, this.before, this.before.start(i), this.before.stop(i));
		}
		return reached;
	}

	/**
	 * Return some revisions with those that they build on by parent links alone.
	 * @param revisions where to begin
	 * @return the revisions and their ancestors by parents
	 */
	BitSet withParents(BitSet revisions) {
		BitSet reached = (BitSet) revisions.clone();
		for (int i = reached.length() - 1; i >= 0; i = reached.previousSetBit(i - 1)) {
			reach(reached, this.before, this.before.start(i), this.before.split(i));
		}
		return reached;
	}

	/**
	 * Return some revisions with all that comes after them.
	 * @param revisions where to begin
	 * @return the revisions and their descendants by parents and dependencies
	 */
	BitSet withDescendants(BitSet revisions) {
		BitSet reached = (BitSet) revisions.clone();
		for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
			reach(reached, this.after, this.after.start(i), this.after.stop(i));
		}
		return reached;
	}

	/**
	 * Return some revisions with those that build on them by parent links alone.
	 * @param revisions where to begin
	 * @return the revisions and their descendants by parents
	 */
	BitSet withChildren(BitSet revisions) {
		BitSet reached = (BitSet) revisions.clone();
		for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
			reach(reached, this.after, this.after.start(i), this.after.split(i));
		}
		return reached;
	}

	/**
	 * Return the lineage of a revision: itself, what it is built on and what is built on
	 * it, by parent links alone.
	 * @param revision the revision
	 * @return its lineage
	 */
	BitSet lineage(int revision) {
		BitSet lineage = withParents(of(revision));
		lineage.or(withChildren(of(revision)));
		return lineage;
	}

	/**
	 * Return the revisions of a set that no other of the set comes after, even by way of
	 * revisions outside the set.
	 * @param revisions any set
	 * @return its tips
	 */
	BitSet tips(BitSet revisions) {
		BitSet implied = new BitSet(size());
		for (int i = revisions.length() - 1; i >= 0; i--) {
			if (revisions.get(i) || implied.get(i)) {
				reach(implied, this.before, this.before.start(i), this.before.stop(i));
			}
		}
		BitSet tips = (BitSet) revisions.clone();
		tips.andNot(implied);
		return tips;
	}

	BitSet heads() {
		BitSet heads = new BitSet(size());
		for (int i = 0; i < size(); i++) {
			heads.set(i, this.after.parentLinks(i) == 0);
		}
		return heads;
	}

	BitSet effectiveHeads() {
		BitSet heads = new BitSet(size());
		for (int i = 0; i < size(); i++) {
			heads.set(i, this.after.links(i) == 0);
		}
		return heads;
	}

	BitSet bases() {
		BitSet bases = new BitSet(size());
		for (int i = 0; i < size(); i++) {
			bases.set(i, this.before.parentLinks(i) == 0);
		}
		return bases;
	}

	BitSet branchPoints() {
		BitSet branchPoints = new BitSet(size());
		for (int i = 0; i < size(); i++) {
			branchPoints.set(i, this.after.parentLinks(i) > 1);
		}
		return branchPoints;
	}

	BitSet mergePoints() {
		BitSet mergePoints = new BitSet(size());
		for (int i = 0; i < size(); i++) {
			mergePoints.set(i, this.before.parentLinks(i) > 1);
		}
		return mergePoints;
	}

	static BitSet of(int revision) {
		BitSet set = new BitSet(revision + 1);
		set.set(revision);
		return set;
	}

	private static BitSet ends(Links links, int from, int to) {
		BitSet ends = new BitSet();
		reach(ends, links, from, to);
		return ends;
	}

	private static void reach(BitSet reached, Links links, int from, int to) {
		for (int link = from; link < to; link++) {
			reached.set(links.end(link));
		}
	}

}
