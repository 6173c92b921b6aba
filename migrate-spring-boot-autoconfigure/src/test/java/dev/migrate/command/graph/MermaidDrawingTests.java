package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is drawn for Mermaid, and that no text can break out of it.
 */
class MermaidDrawingTests {

	private static final Pattern NODE = Pattern
		.compile("  (r[0-9a-zA-Z_]*)\\[\"((?:[^\"#&<>`\\\\\\p{Cntrl}]|#\\d+;|<br/>)+)\"](?::::[a-z]+)?");

	@Test
	void drawsNodesAndArrows() {
		assertThat(draw(List.of(
				new GraphNode("d1", List.of("b1", "c1"), List.of(), List.of(), "merge", List.of("head"),
						NodeState.PENDING),
				new GraphNode("c1", List.of("a1"), List.of("x1"), List.of("billing"), "add \"bio\"", List.of(),
						NodeState.CURRENT),
				new GraphNode("x1", List.of("gone"), List.of("gone"), List.of(), "", List.of(), NodeState.UNKNOWN),
				new GraphNode("b1", List.of("a1"), List.of(), List.of(), "", List.of(), NodeState.APPLIED),
				new GraphNode("a1", List.of(), List.of(), List.of(), "", List.of(), NodeState.PLAIN))))
			.isEqualTo("""
					flowchart TD
					  ra1["a1"]
					  rb1["b1"]
					  ra1 --> rb1
					  rx1["x1"]:::unknown
					  rc1["c1<br/>add #34;bio#34;<br/>[billing]"]:::current
					  ra1 --> rc1
					  rx1 -.-> rc1
					  rd1["d1<br/>merge<br/>(head)"]:::pending
					  rb1 --> rd1
					  rc1 --> rd1
					  classDef current fill:#d5f0d5,stroke:#2e7d32,stroke-width:3px,color:#000
					  classDef pending fill:#fff,stroke:#888,stroke-dasharray:5 5,color:#000
					  classDef unknown fill:#f8d7da,stroke:#b00020,color:#000
					""");
	}

	@Test
	void leavesStylesOutWhereTheDatabaseWasNotAsked() {
		assertThat(draw(Nodes.nodes("a"))).isEqualTo("flowchart TD\n  ra[\"a\"]\n");
	}

	@Property
	void noTextBreaksOut(@ForAll @StringLength(min = 1, max = 20) String id, @ForAll String message) {
		GraphNode node = new GraphNode(id, List.of(), List.of(), List.of(), message, List.of(), NodeState.PLAIN);
		List<String> lines = draw(List.of(node)).lines().toList();
		assertThat(lines).hasSize(2);
		Matcher matcher = NODE.matcher(lines.get(1));
		assertThat(matcher.matches()).as(lines.get(1)).isTrue();
		assertThat(unescaped(matcher.group(2))).isEqualTo(String.join("\n", Caption.lines(node)));
	}

	@Property
	void differentIdsHaveDifferentNames(@ForAll Set<@StringLength(max = 6) String> ids) {
		List<GraphNode> nodes = ids.stream()
			.map((id) -> new GraphNode(id, List.of(), List.of(), List.of(), "", List.of(), NodeState.PLAIN))
			.toList();
		Set<String> names = new HashSet<>();
		draw(nodes).lines().skip(1).forEach((line) -> names.add(line.substring(0, line.indexOf('['))));
		assertThat(names).hasSameSizeAs(ids);
	}

	private static String unescaped(String label) {
		return Pattern.compile("#(\\d+);")
			.matcher(label.replace("<br/>", "\n"))
			.replaceAll((match) -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1)))));
	}

	private static String draw(List<GraphNode> nodes) {
		List<String> lines = new ArrayList<>();
		MermaidDrawing.draw(nodes, lines::add);
		return String.join("\n", lines) + "\n";
	}

}
