package dev.migrate.command.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every drawing can be read back: its lines lead from each node to its parents and to
 * nothing else.
 */
class RailwayPropertyTests {

	@Property(tries = 5000)
	void linesLeadToTheParentsAndNowhereElse(@ForAll("graphs") List<GraphNode> nodes) {
		Map<String, Set<String>> parents = new LinkedHashMap<>();
		nodes.forEach((node) -> parents.put(node.id(), new TreeSet<>(node.parents())));
		assertThat(RailwayReader.read(Nodes.draw(nodes))).isEqualTo(parents);
	}

	@Property
	void aDrawingIsNoWiderThanTheLinesThatAreOpenAtOnce(@ForAll("graphs") List<GraphNode> nodes) {
		List<Integer> widths = new ArrayList<>();
		RailwayDrawing.draw(nodes, (row) -> widths.add(row.rails().length()));
		assertThat(widths).allSatisfy((width) -> assertThat(width).isLessThan(2 * mostOpen(nodes)));
	}

	private static int mostOpen(List<GraphNode> nodes) {
		Set<String> expected = new TreeSet<>();
		int most = 0;
		for (GraphNode node : nodes) {
			expected.add(node.id());
			most = Math.max(most, expected.size());
			expected.addAll(node.parents());
			// the line of a merge may go on beside all lines to its parents
			most = Math.max(most, expected.size());
			expected.remove(node.id());
			most = Math.max(most, expected.size());
		}
		return most;
	}

	@Provide
	Arbitrary<List<GraphNode>> graphs() {
		return Arbitraries.integers().between(1, 24).flatMap((size) -> Arbitraries.longs().map((seed) -> {
			Random random = new Random(seed);
			return draw(size, random, random.nextDouble() * 0.3, random.nextDouble() * 0.8, random.nextInt(1, 25));
		}));
	}

	private static List<GraphNode> draw(int size, Random random, double bases, double merges, int reach) {
		List<GraphNode> nodes = new ArrayList<>();
		for (int i = size - 1; i >= 0; i--) {
			Set<String> parents = new TreeSet<>();
			while (i > 0 && random.nextDouble() >= bases) {
				parents.add("n" + (i - 1 - random.nextInt(Math.min(i, reach))));
				if (random.nextDouble() >= merges) {
					break;
				}
			}
			List<String> shuffled = new ArrayList<>(parents);
			Collections.shuffle(shuffled, random);
			nodes.add(new GraphNode("n" + i, shuffled, List.of(), List.of(), "", List.of(), NodeState.PLAIN));
		}
		return nodes;
	}

}
