package dev.migrate.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds a cycle to show, once {@link GraphOrder} has found that there is one. A cycle of
 * parent links alone is shown rather than one that goes by dependencies.
 */
final class GraphCycle {

	private GraphCycle() {
	}

	/**
	 * Find a cycle.
	 * @param revisions the revisions
	 * @param before the links to what comes before each, with at least one cycle
	 * @return an exception that names the revisions of the cycle
	 */
	static RevisionCycleException in(Revision[] revisions, Links before) {
		BitSet knotted = knotted(before, true);
		boolean parentsOnly = !knotted.isEmpty();
		if (!parentsOnly) {
			knotted = knotted(before, false);
		}
		// each knotted revision has a knotted one before it, so the walk must come round
		List<Integer> walk = new ArrayList<>();
		BitSet seen = new BitSet();
		int revision = knotted.nextSetBit(0);
		while (!seen.get(revision)) {
			seen.set(revision);
			walk.add(revision);
			revision = knottedBefore(revision, knotted, before, parentsOnly);
		}
		List<Integer> cycle = walk.subList(walk.indexOf(revision), walk.size());
		List<Revision> members = new ArrayList<>();
		List<Boolean> byParent = new ArrayList<>();
		for (int i = 0; i < cycle.size(); i++) {
			int member = cycle.get(i);
			members.add(revisions[member]);
			byParent.add(isParent(member, cycle.get((i + 1) % cycle.size()), before));
		}
		return new RevisionCycleException(members, byParent);
	}

	/**
	 * Take away, again and again, what has nothing before it.
	 * @param before the links
	 * @param parentsOnly whether to look at parent links alone
	 * @return what is left: the cycles and all that comes after them
	 */
	private static BitSet knotted(Links before, boolean parentsOnly) {
		Links after = before.reversed();
		int size = before.size();
		int[] missing = new int[size];
		int[] free = new int[size];
		int count = 0;
		BitSet knotted = new BitSet(size);
		knotted.set(0, size);
		for (int i = 0; i < size; i++) {
			missing[i] = (parentsOnly) ? before.parentLinks(i) : before.links(i);
			if (missing[i] == 0) {
				free[count++] = i;
			}
		}
		for (int next = 0; next < count; next++) {
			int revision = free[next];
			knotted.clear(revision);
			int stop = (parentsOnly) ? after.split(revision) : after.stop(revision);
			for (int link = after.start(revision); link < stop; link++) {
				if (--missing[after.end(link)] == 0) {
					free[count++] = after.end(link);
				}
			}
		}
		return knotted;
	}

	private static int knottedBefore(int revision, BitSet knotted, Links before, boolean parentsOnly) {
		int stop = (parentsOnly) ? before.split(revision) : before.stop(revision);
		for (int link = before.start(revision); link < stop; link++) {
			if (knotted.get(before.end(link))) {
				return before.end(link);
			}
		}
		throw new IllegalStateException("No cycle");
	}

	private static boolean isParent(int revision, int other, Links before) {
		for (int link = before.start(revision); link < before.split(revision); link++) {
			if (before.end(link) == other) {
				return true;
			}
		}
		return false;
	}

}
