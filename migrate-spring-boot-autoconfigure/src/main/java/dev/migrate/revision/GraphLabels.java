package dev.migrate.revision;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels a revision carries. As in Alembic, a label spreads from the revision that
 * declares it up to all descendants by parent links, and down as far as the nearest
 * branch point (where dependents count as branches) or merge point, which it does not
 * enter. Labels are for people to look at, so nothing is kept: they are collected when
 * asked for, in one scan down and one walk up.
 */
final class GraphLabels {

	private GraphLabels() {
	}

	/**
	 * Collect the labels of a revision.
	 * @param revision the index of the revision
	 * @param revisions the revisions in topological order
	 * @param shape the graph
	 * @return the labels in alphabetical order
	 */
	static SortedSet<String> of(int revision, Revision[] revisions, GraphShape shape) {
		SortedSet<String> labels = new TreeSet<>();
		BitSet below = shape.withParents(GraphShape.of(revision));
		for (int i = below.nextSetBit(0); i >= 0; i = below.nextSetBit(i + 1)) {
			labels.addAll(revisions[i].labels());
		}
		int next = revision;
		while (!isJunction(next, shape) && shape.after().parentLinks(next) == 1) {
			next = shape.after().end(shape.after().start(next));
			if (!isJunction(next, shape)) {
				labels.addAll(revisions[next].labels());
			}
		}
		return Collections.unmodifiableSortedSet(labels);
	}

	private static boolean isJunction(int revision, GraphShape shape) {
		return shape.after().links(revision) > 1 || shape.before().parentLinks(revision) > 1;
	}

}
