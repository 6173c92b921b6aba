package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes nodes in tests, one to a text: {@code id < parent, parent ; dependency}.
 */
final class Nodes {

	private Nodes() {
	}

	static List<GraphNode> nodes(String... texts) {
		return Arrays.stream(texts).map(Nodes::node).toList();
	}

	private static GraphNode node(String text) {
		String[] withDependencies = text.split(";", 2);
		String[] withParents = withDependencies[0].split("<", 2);
		return new GraphNode(withParents[0].strip(), rest(withParents), rest(withDependencies), List.of(), "",
				List.of(), NodeState.PLAIN);
	}

	private static List<String> rest(String[] parts) {
		return (parts.length < 2) ? List.of() : Arrays.stream(parts[1].split(",")).map(String::strip).toList();
	}

	/**
	 * Draw nodes, each with its id behind the rails.
	 * @param nodes the nodes, newest first
	 * @return the lines
	 */
	static List<String> draw(List<GraphNode> nodes) {
		List<String> lines = new ArrayList<>();
		RailwayDrawing.draw(nodes, (row) -> {
			GraphNode node = row.node();
			lines.add((node != null) ? row.rails() + "  " + node.id() : row.rails());
		});
		return lines;
	}

}
