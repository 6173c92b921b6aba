package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.util.Assert;

/**
 * Draws revisions as text, one below the other, joined by lines from child to parent, in
 * plain ASCII.
 *
 * <pre>
 * *  d (mergepoint)
 * |\
 * | *  c
 * *  |  b
 * |/
 * *  a (branchpoint)
 * </pre>
 *
 * Each open line runs straight down a lane of its own until it meets its parent, and
 * there is one line for each parent at most: a second child joins the line that is there.
 * A line that ends gives its lane to the next that begins, so a picture is never wider
 * than the most lines that are open at once. A revision with a single parent whose line
 * runs further right takes that line over, which draws trunks back to the left.
 * <p>
 * The picture can be read back without doubt. Between two lines of nodes, at most one
 * line branches: {@code /} and {@code \} lead to the lane beside; further away leads a
 * bar of {@code -} that starts at {@code +} (the line goes on down) or {@code '} (it does
 * not), passes over a {@code |}, and ends at a new lane with {@code .} or joins a lane
 * with a slash beside it. More joins than one to a side take further rows.
 */
public final class RailwayDrawing {

	/** The nodes that are still to come. */
	private final Set<String> ahead;

	private final Consumer<RailwayRow> rows;

	private final Lanes lanes = new Lanes();

	/** For each node to which a line leads, the line's lane. */
	private final Map<String, Integer> laneTo = new HashMap<>();

	/** The lane of a node on the line above that no line leaves, or -1. */
	private int endedAbove = -1;

	private RailwayDrawing(Set<String> ahead, Consumer<RailwayRow> rows) {
		this.ahead = ahead;
		this.rows = rows;
	}

	/**
	 * Draw a graph. Takes time linear in its nodes and links, times the width of the
	 * picture.
	 * @param nodes the nodes, each before its parents; no line leads to parents that are
	 * not among them
	 * @param rows receives line by line
	 * @throws IllegalArgumentException if a node comes twice, or after its parent
	 */
	public static void draw(List<GraphNode> nodes, Consumer<RailwayRow> rows) {
		Set<String> ids = new HashSet<>(nodes.size() * 2);
		for (GraphNode node : nodes) {
			Assert.isTrue(ids.add(node.id()), () -> "'" + node.id() + "' must not come twice");
		}
		Set<String> all = Set.copyOf(ids);
		RailwayDrawing drawing = new RailwayDrawing(ids, rows);
		for (GraphNode node : nodes) {
			List<String> parents = node.parents().stream().distinct().filter(all::contains).toList();
			drawing.draw(node, parents);
		}
	}

	private void draw(GraphNode node, List<String> parents) {
		this.ahead.remove(node.id());
		Assert.isTrue(this.ahead.containsAll(parents), () -> "'" + node.id() + "' must come before its parents");
		Integer expected = this.laneTo.remove(node.id());
		int lane = (expected != null) ? expected : this.lanes.firstFree();
		if (lane == this.endedAbove) {
			emit(new LinkRow(this.lanes));
		}
		this.lanes.open(lane);
		this.rows.accept(nodeRow(node, lane));
		this.endedAbove = parents.isEmpty() ? lane : -1;
		if (parents.isEmpty()) {
			this.lanes.close(lane);
		}
		else if (parents.size() == 1) {
			follow(parents.get(0), lane);
		}
		else {
			branch(parents, lane);
		}
	}

	/**
	 * Go on to a single parent. Of two lines to it the left one stays.
	 */
	private void follow(String parent, int lane) {
		Integer other = this.laneTo.putIfAbsent(parent, lane);
		if (other == null) {
			return;
		}
		int left = Math.min(other, lane);
		int right = Math.max(other, lane);
		emit(new LinkRow(this.lanes).end(right).branch(right, List.of(), left));
		this.lanes.close(right);
		this.laneTo.put(parent, left);
	}

	/**
	 * Go on to several parents. The first one to which no line leads yet is straight
	 * below; the others get new lanes, or their lines are joined.
	 */
	private void branch(List<String> parents, int lane) {
		List<Integer> joined = new ArrayList<>();
		List<Integer> begun = new ArrayList<>();
		boolean straight = false;
		for (String parent : parents) {
			Integer there = this.laneTo.get(parent);
			if (there != null) {
				joined.add(there);
			}
			else if (!straight) {
				straight = true;
				this.laneTo.put(parent, lane);
			}
			else {
				int free = this.lanes.freeNear(lane);
				this.lanes.reserve(free);
				this.laneTo.put(parent, free);
				begun.add(free);
			}
		}
		fanOut(lane, begun, joined, straight);
	}

	private void fanOut(int lane, List<Integer> begun, List<Integer> joined, boolean straight) {
		Fan left = new Fan(lane, begun, joined, (to) -> to < lane);
		Fan right = new Fan(lane, begun, joined, (to) -> to > lane);
		while (!left.isEmpty() || !right.isEmpty()) {
			LinkRow row = new LinkRow(this.lanes);
			if (!straight && left.isLast() && right.isLast()) {
				row.end(lane);
			}
			left.draw(row);
			right.draw(row);
			emit(row);
			this.lanes.openReserved();
		}
		if (!straight) {
			this.lanes.close(lane);
		}
	}

	private RailwayRow nodeRow(GraphNode node, int lane) {
		StringBuilder rails = this.lanes.rails();
		rails.setCharAt(2 * lane, node.state().symbol());
		return new RailwayRow(rails.toString(), node, 2 * lane);
	}

	private void emit(LinkRow row) {
		this.rows.accept(new RailwayRow(row.toString(), null, -1));
	}

}
