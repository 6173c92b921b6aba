package dev.migrate.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels each revision carries. As in Alembic, a label spreads from the revision
 * that declares it up to all descendants by parent links, and down as far as the nearest
 * branch point (where dependents count as branches) or merge point, which it does not
 * enter.
 */
final class GraphLabels {

	private final List<Spread> spreads = new ArrayList<>();

	/**
	 * Spread labels.
	 * @param declaring for each label, the index of the revision that declares it
	 * @param shape the graph
	 */
	GraphLabels(Map<String, Integer> declaring, GraphShape shape) {
		declaring.forEach((label, revision) -> this.spreads.add(new Spread(label, spread(revision, shape))));
	}

	/**
	 * Return the labels of a revision.
	 * @param revision the index of the revision
	 * @return its labels in alphabetical order
	 */
	SortedSet<String> of(int revision) {
		SortedSet<String> labels = new TreeSet<>();
		for (Spread spread : this.spreads) {
			if (spread.revisions().get(revision)) {
				labels.add(spread.label());
			}
		}
		return Collections.unmodifiableSortedSet(labels);
	}

	private static BitSet spread(int declaring, GraphShape shape) {
		BitSet spread = shape.withChildren(GraphShape.of(declaring));
		Links before = shape.before();
		int next = declaring;
		while (!isJunction(next, shape) && before.parentLinks(next) == 1) {
			next = before.end(before.start(next));
			if (!isJunction(next, shape)) {
				spread.set(next);
			}
		}
		return spread;
	}

	private static boolean isJunction(int revision, GraphShape shape) {
		return shape.after().links(revision) > 1 || shape.before().parentLinks(revision) > 1;
	}

	private record Spread(String label, BitSet revisions) {
	}

}
