package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the box of a revision.
 */
final class Caption {

	private Caption() {
	}

	/**
	 * Write the lines of a box: the id, the message if there is one, labels and marks.
	 * @param node the node
	 * @return the lines, without control characters
	 */
	static List<String> lines(GraphNode node) {
		List<String> lines = new ArrayList<>();
		lines.add(node.id());
		if (!node.message().isBlank()) {
			lines.add(node.message());
		}
		if (!node.labels().isEmpty()) {
			lines.add("[" + String.join(", ", node.labels()) + "]");
		}
		if (!node.marks().isEmpty()) {
			lines.add("(" + String.join(") (", node.marks()) + ")");
		}
		return lines.stream().map(PrintableText::of).toList();
	}

}
