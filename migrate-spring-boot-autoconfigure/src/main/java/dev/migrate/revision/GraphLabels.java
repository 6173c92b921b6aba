package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Which labels each revision carries. As in Alembic, a label spreads from the revision
 * that declares it up to all descendants by parent links, and down as far as the nearest
 * branch point (where dependents count as branches) or merge point, which it does not
 * enter. The revisions of an unbranched stretch therefore carry the same labels and share
 * one set.
 */
final class GraphLabels {

	private final int[] stretches;

	private final List<SortedSet<String>> labels;

	private GraphLabels(int[] stretches, List<SortedSet<String>> labels) {
		this.stretches = stretches;
		this.labels = labels;
	}

	/**
	 * Spread the labels that the revisions declare.
	 * @param revisions the revisions in topological order
	 * @param shape the graph
	 * @return the labels of each revision
	 */
	static GraphLabels of(Revision[] revisions, GraphShape shape) {
		int[] stretches = new int[revisions.length];
		int[] first = new int[revisions.length];
		int count = 0;
		for (int i = 0; i < stretches.length; i++) {
			int parent = onlyParentInStretch(i, shape);
			stretches[i] = (parent >= 0) ? stretches[parent] : count;
			if (parent < 0) {
				first[count++] = i;
			}
		}
		return new GraphLabels(stretches, spread(revisions, shape, stretches, Arrays.copyOf(first, count)));
	}

	SortedSet<String> get(int revision) {
		return Collections.unmodifiableSortedSet(this.labels.get(this.stretches[revision]));
	}

	private static int onlyParentInStretch(int revision, GraphShape shape) {
		Links before = shape.before();
		if (before.parentLinks(revision) != 1 || isJunction(revision, shape)) {
			return -1;
		}
		int parent = before.end(before.start(revision));
		return isJunction(parent, shape) ? -1 : parent;
	}

	private static boolean isJunction(int revision, GraphShape shape) {
		return shape.after().links(revision) > 1 || shape.before().parentLinks(revision) > 1;
	}

	private static List<SortedSet<String>> spread(Revision[] revisions, GraphShape shape, int[] stretches,
			int[] first) {
		List<@Nullable SortedSet<String>> own = new ArrayList<>(Collections.nCopies(first.length, null));
		for (int i = 0; i < revisions.length; i++) {
			if (!revisions[i].labels().isEmpty()) {
				SortedSet<String> declared = own.get(stretches[i]);
				declared = (declared != null) ? declared : new TreeSet<>();
				declared.addAll(revisions[i].labels());
				own.set(stretches[i], declared);
			}
		}
		List<SortedSet<String>> labels = new ArrayList<>(first.length);
		for (int stretch = 0; stretch < first.length; stretch++) {
			labels.add(union(own.get(stretch), first[stretch], shape, stretches, labels));
		}
		return labels;
	}

	private static SortedSet<String> union(@Nullable SortedSet<String> own, int first, GraphShape shape,
			int[] stretches, List<SortedSet<String>> labels) {
		Links before = shape.before();
		SortedSet<String> all = (own != null) ? own : Collections.emptySortedSet();
		for (int link = before.start(first); link < before.split(first); link++) {
			SortedSet<String> inherited = labels.get(stretches[before.end(link)]);
			if (inherited.containsAll(all)) {
				all = inherited;
			}
			else if (!all.containsAll(inherited)) {
				all = new TreeSet<>(all);
				all.addAll(inherited);
			}
		}
		return all;
	}

}
