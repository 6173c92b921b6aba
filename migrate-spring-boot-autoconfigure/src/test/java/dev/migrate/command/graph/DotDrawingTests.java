package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is drawn for Graphviz, and that no text can break out of it.
 */
class DotDrawingTests {

	private static final String QUOTED = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\.)*)\"";

	private static final String WORD = "(?:[a-z]+|" + QUOTED + ")";

	private static final String ATTRIBUTES = "(?: \\[[a-z]+=" + WORD + "(?:, [a-z]+=" + WORD + ")*])?";

	private static final Pattern STATEMENT = Pattern.compile("  " + WORD + "(?: -> " + WORD + ")?" + ATTRIBUTES + ";");

	@Test
	void drawsNodesAndArrows() {
		assertThat(draw(List.of(
				new GraphNode("d1", List.of("b1", "c1"), List.of(), List.of(), "merge", List.of("head"),
						NodeState.PENDING),
				new GraphNode("c1", List.of("a1"), List.of("x1"), List.of("billing"), "add \"bio\" & more", List.of(),
						NodeState.CURRENT),
				new GraphNode("x1", List.of("gone"), List.of("gone"), List.of(), "", List.of(), NodeState.UNKNOWN),
				new GraphNode("b1", List.of("a1"), List.of(), List.of(), "", List.of(), NodeState.APPLIED),
				new GraphNode("a1", List.of(), List.of(), List.of(), "C:\\x", List.of(), NodeState.PLAIN))))
			.isEqualTo(
					"""
							digraph migrations {
							  node [shape=box, fontname="monospace"];
							  "a1" [label="a1\\nC:\\\\x"];
							  "b1" [label="b1"];
							  "a1" -> "b1";
							  "x1" [label="x1", color="#b00020"];
							  "c1" [label="c1\\nadd \\"bio\\" &amp; more\\n[billing]", style="filled,bold", fillcolor="#d5f0d5"];
							  "a1" -> "c1";
							  "x1" -> "c1" [style=dotted];
							  "d1" [label="d1\\nmerge\\n(head)", style=dashed];
							  "b1" -> "d1";
							  "c1" -> "d1";
							}
							""");
	}

	@Test
	void everyStateGivesASoundStatement() {
		for (NodeState state : NodeState.values()) {
			GraphNode node = new GraphNode("a", List.of(), List.of(), List.of(), "", List.of(), state);
			assertStatements(draw(List.of(node)).lines().toList());
		}
	}

	@Property
	void noTextBreaksOut(@ForAll @StringLength(min = 1, max = 20) String text, @ForAll String message) {
		String id = text.replaceAll("\\p{Cntrl}", "");
		GraphNode node = new GraphNode(id, List.of(), List.of(), List.of(), message, List.of(), NodeState.PLAIN);
		List<String> lines = draw(List.of(node)).lines().toList();
		assertThat(lines).hasSize(4);
		assertStatements(lines);
		Matcher matcher = Pattern.compile("  " + QUOTED + " \\[label=" + QUOTED + "];").matcher(lines.get(2));
		assertThat(matcher.matches()).isTrue();
		assertThat(matcher.group(2)
			.replace("\\\\", "\u0001")
			.replace("\\n", "\n")
			.replace("\\\"", "\"")
			.replace("\u0001", "\\")
			.replace("&amp;", "&")).isEqualTo(String.join("\n", Caption.lines(node)));
	}

	private static void assertStatements(List<String> lines) {
		assertThat(lines.get(0)).isEqualTo("digraph migrations {");
		assertThat(lines.subList(1, lines.size() - 1)).allMatch(STATEMENT.asMatchPredicate());
		assertThat(lines.get(lines.size() - 1)).isEqualTo("}");
	}

	private static String draw(List<GraphNode> nodes) {
		List<String> lines = new ArrayList<>();
		DotDrawing.draw(nodes, lines::add);
		return String.join("\n", lines) + "\n";
	}

}
