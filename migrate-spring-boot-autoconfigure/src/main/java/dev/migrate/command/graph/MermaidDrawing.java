package dev.migrate.command.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Draws revisions as a Mermaid flowchart, which Git forges show in Markdown: the oldest
 * on top, arrows from parents to children, dotted ones from dependencies.
 */
public final class MermaidDrawing {

	/** What means something to Mermaid, or to HTML, inside of quotes. */
	private static final String SPECIAL = "\"#&<>`\\";

	private MermaidDrawing() {
	}

	/**
	 * Draw a graph.
	 * @param nodes the nodes, newest first; no arrow leads to one that is not among them
	 * @param lines receives line by line
	 */
	public static void draw(List<GraphNode> nodes, Consumer<String> lines) {
		Set<String> ids = nodes.stream().map(GraphNode::id).collect(Collectors.toCollection(HashSet::new));
		lines.accept("flowchart TD");
		for (int i = nodes.size() - 1; i >= 0; i--) {
			GraphNode node = nodes.get(i);
			String name = name(node.id());
			lines.accept("  " + name + "[\"" + label(node) + "\"]" + style(node.state()));
			node.parents()
				.stream()
				.filter(ids::contains)
				.forEach((parent) -> lines.accept("  " + name(parent) + " --> " + name));
			node.dependencies()
				.stream()
				.filter(ids::contains)
				.forEach((needed) -> lines.accept("  " + name(needed) + " -.-> " + name));
		}
		if (nodes.stream().anyMatch((node) -> !style(node.state()).isEmpty())) {
			lines.accept("  classDef current fill:#d5f0d5,stroke:#2e7d32,stroke-width:3px,color:#000");
			lines.accept("  classDef pending fill:#fff,stroke:#888,stroke-dasharray:5 5,color:#000");
			lines.accept("  classDef unknown fill:#f8d7da,stroke:#b00020,color:#000");
		}
	}

	/**
	 * Make a name of an id that Mermaid takes for a word and never for a keyword: other
	 * signs than letters and digits become numbers, so that no two names are alike.
	 */
	private static String name(String id) {
		StringBuilder name = new StringBuilder("r");
		id.chars().forEach((sign) -> {
			if (sign < 128 && Character.isLetterOrDigit(sign)) {
				name.append((char) sign);
			}
			else {
				name.append('_').append(Integer.toHexString(sign)).append('_');
			}
		});
		return name.toString();
	}

	private static String label(GraphNode node) {
		return Caption.lines(node).stream().map(MermaidDrawing::escaped).collect(Collectors.joining("<br/>"));
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach((sign) -> {
			if (SPECIAL.indexOf(sign) >= 0) {
				escaped.append('#').append(sign).append(';');
			}
			else {
				escaped.append((char) sign);
			}
		});
		return escaped.toString();
	}

	private static String style(NodeState state) {
		return switch (state) {
			case PLAIN, APPLIED -> "";
			case CURRENT, PENDING -> ":::" + state.name().toLowerCase(Locale.ROOT);
			case UNKNOWN, UNKNOWN_CURRENT -> ":::unknown";
		};
	}

}
