package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a drawing back: follows its lines from sign to sign, as an eye would, knowing
 * nothing of how it was drawn. For each lane it keeps the nodes from which the line at
 * the lower edge of the last row comes.
 */
final class RailwayReader {

	private final Map<String, Set<String>> parents = new LinkedHashMap<>();

	private Map<Integer, Set<String>> lines = new LinkedHashMap<>();

	/**
	 * A node on the last row, and its lane: the one line that may end without a trace.
	 */
	private String above = "";

	private int aboveLane = -1;

	private String row = "";

	static Map<String, Set<String>> read(List<String> rows) {
		RailwayReader reader = new RailwayReader();
		for (String row : rows) {
			reader.next(row);
		}
		reader.endsOnlyBelowANode(Map.of());
		return reader.parents;
	}

	private void next(String text) {
		int gap = text.indexOf("  n");
		String node = (gap >= 0) ? text.substring(gap + 2) : "";
		this.row = (gap >= 0) ? text.substring(0, gap) : text;
		Map<Integer, Set<String>> below = new LinkedHashMap<>();
		int nodeLane = -1;
		for (int lane = 0; lane <= this.row.length() / 2; lane++) {
			switch (sign(lane)) {
				case '|' -> flow(below, lane, top(lane));
				case '+' -> {
					flow(below, lane, top(lane));
					top(lane);
				}
				case '.' -> flow(below, lane, source(lane));
				case '\'' -> top(lane);
				case '*' -> {
					nodeLane = lane;
					this.lines.getOrDefault(lane, Set.of()).forEach((child) -> this.parents.get(child).add(node));
					this.parents.put(node, new TreeSet<>());
					flow(below, lane, Set.of(node));
				}
				case '-', ' ' -> {
				}
				default -> throw new AssertionError("a strange sign in " + this.row);
			}
			slash(below, lane);
		}
		endsOnlyBelowANode(below);
		this.lines = below;
		this.above = node;
		this.aboveLane = nodeLane;
	}

	/**
	 * Follow the slash between a lane and the next.
	 */
	private void slash(Map<Integer, Set<String>> below, int lane) {
		if (gap(lane) == '\\') {
			boolean bar = "+'-".indexOf(sign(lane)) >= 0 || gap(lane - 1) == '-';
			flow(below, lane + 1, bar ? source(lane) : top(lane));
		}
		else if (gap(lane) == '/') {
			boolean bar = "+'-".indexOf(sign(lane + 1)) >= 0 || gap(lane + 1) == '-';
			flow(below, lane, bar ? source(lane + 1) : top(lane + 1));
		}
	}

	/**
	 * Follow the bar that touches or passes a lane to where it comes from.
	 */
	private Set<String> source(int lane) {
		List<Integer> sources = new ArrayList<>();
		for (int side : new int[] { -1, 1 }) {
			int at = lane;
			while (at >= 0 && "+'".indexOf(sign(at)) < 0 && bar(at, side)) {
				at += side;
			}
			if (at >= 0 && "+'".indexOf(sign(at)) >= 0 && !sources.contains(at)) {
				sources.add(at);
			}
		}
		if (sources.size() != 1) {
			throw new AssertionError("a bar with " + sources.size() + " beginnings in " + this.row);
		}
		return top(sources.get(0));
	}

	private boolean bar(int lane, int side) {
		return gap((side > 0) ? lane : lane - 1) == '-';
	}

	private Set<String> top(int lane) {
		Set<String> line = this.lines.get(lane);
		if (line == null) {
			throw new AssertionError("a line out of nothing in " + this.row);
		}
		return line;
	}

	private void flow(Map<Integer, Set<String>> below, int lane, Set<String> line) {
		below.computeIfAbsent(lane, (key) -> new TreeSet<>()).addAll(line);
	}

	private void endsOnlyBelowANode(Map<Integer, Set<String>> below) {
		for (Map.Entry<Integer, Set<String>> line : this.lines.entrySet()) {
			boolean base = line.getKey() == this.aboveLane && line.getValue().equals(Set.of(this.above));
			boolean moved = sign(line.getKey()) == '\'' || gap(line.getKey()) == '\\' || gap(line.getKey() - 1) == '/';
			if (!base && !moved && !below.containsKey(line.getKey())) {
				throw new AssertionError("a line into nothing in " + this.row);
			}
		}
	}

	private char sign(int lane) {
		return at(2 * lane);
	}

	private char gap(int lane) {
		return at(2 * lane + 1);
	}

	private char at(int place) {
		return (place >= 0 && place < this.row.length()) ? this.row.charAt(place) : ' ';
	}

}
