package dev.migrate.command.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Draws revisions in the language of Graphviz, as
 * <a href="https://graphviz.org/doc/info/lang.html">The DOT Language</a> has it: the
 * oldest on top, arrows from parents to children, dotted ones from dependencies.
 */
public final class DotDrawing {

	private DotDrawing() {
	}

	/**
	 * Draw a graph.
	 * @param nodes the nodes, newest first; no arrow leads to one that is not among them
	 * @param lines receives line by line
	 */
	public static void draw(List<GraphNode> nodes, Consumer<String> lines) {
		Set<String> ids = nodes.stream().map(GraphNode::id).collect(Collectors.toCollection(HashSet::new));
		lines.accept("digraph migrations {");
		lines.accept("  node [shape=box, fontname=\"monospace\"];");
		for (int i = nodes.size() - 1; i >= 0; i--) {
			GraphNode node = nodes.get(i);
			String name = quoted(node.id());
			lines.accept("  " + name + " [label=" + label(node) + style(node.state()) + "];");
			node.parents()
				.stream()
				.filter(ids::contains)
				.forEach((parent) -> lines.accept("  " + quoted(parent) + " -> " + name + ";"));
			node.dependencies()
				.stream()
				.filter(ids::contains)
				.forEach((needed) -> lines.accept("  " + quoted(needed) + " -> " + name + " [style=dotted];"));
		}
		lines.accept("}");
	}

	private static String label(GraphNode node) {
		// a label knows entities and backslashes, a name does not
		return Caption.lines(node)
			.stream()
			.map((line) -> line.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\""))
			.collect(Collectors.joining("\\n", "\"", "\""));
	}

	private static String quoted(String id) {
		return "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

	private static String style(NodeState state) {
		return switch (state) {
			case PLAIN, APPLIED -> "";
			case CURRENT -> ", style=\"filled,bold\", fillcolor=\"#d5f0d5\"";
			case PENDING -> ", style=dashed";
			case UNKNOWN -> ", color=\"#b00020\"";
			case UNKNOWN_CURRENT -> ", color=\"#b00020\", style=\"filled,bold\", fillcolor=\"#f8d7da\"";
		};
	}

}
