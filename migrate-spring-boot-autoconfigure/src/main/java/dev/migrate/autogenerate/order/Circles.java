package dev.migrate.autogenerate.order;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which nodes of a graph reach each other: R. Tarjan, "Depth-first search and
 * linear graph algorithms", SIAM Journal on Computing 1 (1972), with a stack of its own
 * instead of recursion, so that long chains are no danger.
 */
final class Circles {

	private final List<List<Integer>> after;

	private final int[] found;

	private final int[] low;

	private final int[] next;

	private final int[] component;

	private final int[] open;

	private final int[] path;

	private int openSize;

	private int pathSize;

	private int count;

	private Circles(List<List<Integer>> after) {
		int size = after.size();
		this.after = after;
		this.found = new int[size];
		this.low = new int[size];
		this.next = new int[size];
		this.component = new int[size];
		this.open = new int[size];
		this.path = new int[size];
		Arrays.fill(this.found, -1);
		Arrays.fill(this.component, -1);
	}

	/**
	 * Number nodes so that two have one number exactly when each reaches the other.
	 * @param after where the edges of each node lead
	 * @return the numbers
	 */
	static int[] find(List<List<Integer>> after) {
		Circles circles = new Circles(after);
		for (int node = 0; node < after.size(); node++) {
			if (circles.found[node] < 0) {
				circles.walk(node);
			}
		}
		return circles.component;
	}

	private void walk(int root) {
		enter(root);
		while (this.pathSize > 0) {
			int node = this.path[this.pathSize - 1];
			if (this.next[node] < this.after.get(node).size()) {
				int to = this.after.get(node).get(this.next[node]++);
				if (this.found[to] < 0) {
					enter(to);
				}
				else if (this.component[to] < 0) {
					this.low[node] = Math.min(this.low[node], this.found[to]);
				}
				continue;
			}
			this.pathSize--;
			if (this.pathSize > 0) {
				int from = this.path[this.pathSize - 1];
				this.low[from] = Math.min(this.low[from], this.low[node]);
			}
			if (this.low[node] == this.found[node]) {
				close(node);
			}
		}
	}

	private void enter(int node) {
		this.found[node] = this.count;
		this.low[node] = this.count++;
		this.open[this.openSize++] = node;
		this.path[this.pathSize++] = node;
	}

	private void close(int root) {
		int node;
		do {
			node = this.open[--this.openSize];
			this.component[node] = root;
		}
		while (node != root);
	}

}
