package dev.migrate.command.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The lanes to which a merge leads on one of its sides. The new ones go on one row, with
 * the farthest that is joined if it lies beyond them; each other join has its own row,
 * for two on one bar would look as if the joined lines were joined with each other.
 */
final class Fan {

	private final int from;

	private final List<Integer> begun = new ArrayList<>();

	private final Deque<Integer> joined = new ArrayDeque<>();

	/**
	 * Create one side of a merge.
	 * @param from the merge's lane
	 * @param begun all new lanes
	 * @param joined all lanes that are joined
	 * @param side which of them are on this side
	 */
	Fan(int from, List<Integer> begun, List<Integer> joined, IntPredicate side) {
		Comparator<Integer> near = Comparator.comparingInt((lane) -> Math.abs(lane - from));
		this.from = from;
		begun.stream().filter(side::test).sorted(near).forEach(this.begun::add);
		joined.stream().filter(side::test).sorted(near.reversed()).forEach(this.joined::add);
	}

	boolean isEmpty() {
		return this.begun.isEmpty() && this.joined.isEmpty();
	}

	/**
	 * Return whether a single row is enough for all that is left.
	 */
	boolean isLast() {
		return this.joined.isEmpty() || (this.joined.size() == 1 && isBeyond(this.joined.element()));
	}

	/**
	 * Draw the next part, if there is one.
	 * @param row the row to draw on
	 */
	void draw(LinkRow row) {
		if (isEmpty()) {
			return;
		}
		row.branch(this.from, this.begun, joinedBeyond());
		this.begun.clear();
	}

	private int joinedBeyond() {
		Integer farthest = this.joined.peek();
		if (farthest == null || !isBeyond(farthest)) {
			return -1;
		}
		this.joined.remove();
		return farthest;
	}

	private boolean isBeyond(int joined) {
		return this.begun.stream().allMatch((lane) -> distance(lane) < distance(joined));
	}

	private int distance(int lane) {
		return Math.abs(lane - this.from);
	}

}
