package dev.migrate.revision;

import java.util.Arrays;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * Puts revisions in topological order: from each effective head, by id, depth first down
 * its parents in the order of its script and then its dependencies, each revision after
 * all of these. A branch is thus walked from end to end before the next one begins, and
 * the order does not depend on the order in which revisions were found. The walk keeps
 * its own stack, for a chain may be longer than a thread's.
 */
final class GraphOrder {

	private static final byte OPEN = 1;

	private static final byte DONE = 2;

	private GraphOrder() {
	}

	/**
	 * Order the revisions.
	 * @param revisions the revisions
	 * @param before the links to what comes before each
	 * @return the indexes of the revisions in topological order, or {@code null} where
	 * there is a cycle
	 */
	static int @Nullable [] of(Revision[] revisions, Links before) {
		int size = revisions.length;
		int[] order = new int[size];
		int[] stack = new int[size];
		int[] nextLink = new int[size];
		byte[] state = new byte[size];
		int count = 0;
		for (int head : effectiveHeads(revisions, before)) {
			int depth = push(head, 0, stack, state, nextLink, before);
			while (depth > 0) {
				int revision = stack[depth - 1];
				if (nextLink[revision] == before.stop(revision)) {
					state[revision] = DONE;
					order[count++] = revision;
					depth--;
					continue;
				}
				int next = before.end(nextLink[revision]++);
				if (state[next] == OPEN) {
					return null;
				}
				if (state[next] != DONE) {
					depth = push(next, depth, stack, state, nextLink, before);
				}
			}
		}
		// a cycle without a head on top of it was never entered
		return (count == size) ? order : null;
	}

	private static int push(int revision, int depth, int[] stack, byte[] state, int[] nextLink, Links before) {
		stack[depth] = revision;
		state[revision] = OPEN;
		nextLink[revision] = before.start(revision);
		return depth + 1;
	}

	private static int[] effectiveHeads(Revision[] revisions, Links before) {
		boolean[] needed = new boolean[revisions.length];
		for (int i = 0; i < revisions.length; i++) {
			for (int link = before.start(i); link < before.stop(i); link++) {
				needed[before.end(link)] = true;
			}
		}
		Integer[] heads = new Integer[revisions.length];
		int count = 0;
		for (int i = 0; i < revisions.length; i++) {
			if (!needed[i]) {
				heads[count++] = i;
			}
		}
		Arrays.sort(heads, 0, count, Comparator.comparing((head) -> revisions[head].id()));
		return Arrays.stream(heads, 0, count).mapToInt(Integer::intValue).toArray();
	}

}
