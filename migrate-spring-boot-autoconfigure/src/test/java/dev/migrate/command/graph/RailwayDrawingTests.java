package dev.migrate.command.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What drawings look like. Nodes are given newest first.
 */
class RailwayDrawingTests {

	@Test
	void drawsAChain() {
		assertDrawn("""
				*  c
				*  b
				*  a
				""", "c < b", "b < a", "a");
	}

	@Test
	void drawsABranch() {
		assertDrawn("""
				*  c
				| *  b
				|/
				*  a
				""", "c < a", "b < a", "a");
	}

	@Test
	void drawsAMerge() {
		assertDrawn("""
				*  d
				|\\
				| *  c
				* |  b
				|/
				*  a
				""", "d < b, c", "c < a", "b < a", "a");
	}

	@Test
	void drawsTwoMergesOfTheSameParents() {
		assertDrawn("""
				*  e
				|\\
				| | *  d
				|/|-+
				| |/
				* |  c
				| *  b
				|/
				*  a
				""", "e < c, b", "d < b, c", "c < a", "b < a", "a");
	}

	@Test
	void drawsAnOctopus() {
		assertDrawn("""
				*  e
				+-.-.
				| | *  d
				| * |  c
				| |/
				* |  b
				|/
				*  a
				""", "e < b, c, d", "d < a", "c < a", "b < a", "a");
	}

	@Test
	void drawsThreeHeads() {
		assertDrawn("""
				*  d
				| *  c
				* |  b
				|/
				| *  e
				|/
				*  a
				""", "d < b", "c < a", "b < a", "e < a", "a");
	}

	@Test
	void keepsBasesApart() {
		assertDrawn("""
				*  b2
				*  b1

				*  a2
				*  a1
				""", "b2 < b1", "b1", "a2 < a1", "a1");
	}

	@Test
	void keepsBasesApartBesideAnOpenLine() {
		assertDrawn("""
				*  c
				| *  x
				|
				| *  y
				|
				| *  b
				|/
				*  a
				""", "c < a", "x", "y", "b < a", "a");
	}

	@Test
	void passesOverOtherLines() {
		assertDrawn("""
				*  h
				| *  g
				| | *  f
				| | | *  e
				|/|-|-'
				| | | *  d
				|/|-|-+
				| |/|-+
				| | |/
				| | *  c
				|/|-'
				| *  b
				|/
				*  a
				""", "h < a", "g < b", "f < c", "e < a", "d < a, b, c", "c < a", "b < a", "a");
	}

	@Test
	void joinsLinesAndBeginsOthersOnBothSides() {
		assertDrawn("""
				*  z
				| *  y
				| | *  x
				| | | *  m
				|/|-|-+-.-.
				| |/|-+ | |
				| | |/| | |
				| | | | | *  f
				| | | |/|-'
				| | * | |  e
				| | |/  |
				| * |   |  d
				| |/    |
				| |     *  c
				| |/----'
				* |  b
				|/
				*  a
				""", "z < b", "y < d", "x < e", "m < a, b, c, d, e, f", "f < a", "e < a", "d < a", "c < a", "b < a",
				"a");
	}

	@Test
	void takesALineToItsRightBackToTheLeft() {
		assertDrawn("""
				*  e
				|\\
				| *  d
				* |  c
				|/
				*  b
				*  a
				""", "e < c, d", "d < b", "c < b", "b < a", "a");
	}

	@Test
	void drawsNoLineForADependencyOrAParentThatIsNotThere() {
		assertDrawn("""
				*  b

				*  a
				""", "b < gone ; a", "a");
	}

	@Test
	void drawsEachNodeWithItsSign() {
		List<GraphNode> nodes = new ArrayList<>();
		String below = null;
		for (NodeState state : NodeState.values()) {
			String id = state.name();
			nodes.add(0, new GraphNode(id, (below != null) ? List.of(below) : List.of(), List.of(), List.of(), "",
					List.of(), state));
			below = id;
		}
		assertThat(Nodes.draw(nodes)).containsExactly("?  UNKNOWN_CURRENT", "?  UNKNOWN", "o  PENDING", "@  CURRENT",
				"*  APPLIED", "*  PLAIN");
	}

	@Test
	void drawsNothingForNothing() {
		assertDrawn("");
	}

	@Test
	void refusesWhatIsNotInOrder() {
		assertThatIllegalArgumentException().isThrownBy(() -> Nodes.draw(Nodes.nodes("a", "b < a")))
			.withMessageContaining("'b' must come before its parents");
		assertThatIllegalArgumentException().isThrownBy(() -> Nodes.draw(Nodes.nodes("a", "a")))
			.withMessageContaining("'a' must not come twice");
	}

	// a hundred short branches leave the trunk one after the other
	@Test
	void staysNarrowWhereBranchesAreMergedAgain() {
		List<GraphNode> nodes = new ArrayList<>();
		for (int i = 100; i > 0; i--) {
			nodes.addAll(Nodes.nodes("m" + i + " < a" + i + ", b" + i, "b" + i + " < m" + (i - 1),
					"a" + i + " < m" + (i - 1)));
		}
		nodes.addAll(Nodes.nodes("m0"));
		List<Integer> widths = new ArrayList<>();
		RailwayDrawing.draw(nodes, (row) -> widths.add(row.rails().length()));
		assertThat(widths).allSatisfy((width) -> assertThat(width).isLessThanOrEqualTo(3));
	}

	@Test
	void drawsTenThousandNodesWithinASecond() {
		List<GraphNode> nodes = new ArrayList<>();
		for (int i = 10_000; i > 0; i--) {
			String parents = (i % 3 == 0 && i > 20) ? " < n" + (i - 1) + ", n" + (i - 17) : " < n" + (i - 2);
			nodes.addAll(Nodes.nodes("n" + i + parents));
		}
		AtomicInteger count = new AtomicInteger();
		long start = System.nanoTime();
		RailwayDrawing.draw(nodes, (row) -> count.addAndGet((row.node() != null) ? 1 : 0));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		assertThat(count).hasValue(10_000);
	}

	private static void assertDrawn(String picture, String... nodes) {
		assertThat(String.join("\n", Nodes.draw(Nodes.nodes(nodes)))).isEqualTo(picture.stripTrailing());
	}

}
