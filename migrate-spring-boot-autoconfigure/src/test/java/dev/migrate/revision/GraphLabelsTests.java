package dev.migrate.revision;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How labels spread from the revision that declares them.
 */
class GraphLabelsTests {

	// r1 ── a1 ── a2* ── a3
	@Test
	void aLabelReachesTheWholeOfAnUnbranchedLine() {
		RevisionGraph graph = graph("r1", "a1 < r1", "a2 < a1 # x", "a3 < a2");
		assertThat(graph.revisions())
			.allSatisfy((revision) -> assertThat(graph.labels(revision.id())).containsExactly("x"));
	}

	// @formatter:off
	//      ┌─ a1 ── a2*
	// r1 ──┤
	//      └─ b1
	// @formatter:on
	@Test
	void aLabelDoesNotSpreadDownToABranchPoint() {
		RevisionGraph graph = graph("r1", "a1 < r1", "a2 < a1 # x", "b1 < r1");
		assertThat(graph.labels("a1")).containsExactly("x");
		assertThat(graph.labels("r1")).isEmpty();
		assertThat(graph.labels("b1")).isEmpty();
	}

	@Test
	void aDependentMakesABranchPointForLabels() {
		RevisionGraph graph = graph("r1", "a1 < r1", "a2 < a1 # x", "b1 ; r1");
		assertThat(graph.labels("a1")).containsExactly("x");
		assertThat(graph.labels("r1")).isEmpty();
	}

	// @formatter:off
	// a1 ─┐
	//     ├─ m ── c1*
	// b1 ─┘
	// @formatter:on
	@Test
	void aLabelDoesNotSpreadDownToAMerge() {
		RevisionGraph graph = graph("a1", "b1", "m < a1, b1", "c1 < m # x");
		assertThat(graph.labels("c1")).containsExactly("x");
		assertThat(graph.labels("m")).isEmpty();
		assertThat(graph.labels("a1")).isEmpty();
	}

	@Test
	void aLabelSpreadsUpThroughBranchPointsAndMerges() {
		RevisionGraph graph = graph("r1 # x", "a1 < r1", "b1 < r1 # y", "m < a1, b1", "c1 < m");
		assertThat(graph.labels("a1")).containsExactly("x");
		assertThat(graph.labels("b1")).containsExactly("x", "y");
		assertThat(graph.labels("m")).containsExactly("x", "y");
		assertThat(graph.labels("c1")).containsExactly("x", "y");
	}

	@Test
	void aLabelOnABranchPointStaysThereAndAbove() {
		RevisionGraph graph = graph("r1", "r2 < r1 # x", "a1 < r2", "b1 < r2");
		assertThat(graph.labels("r1")).isEmpty();
		assertThat(graph.labels("a1")).containsExactly("x");
		assertThat(graph.labels("b1")).containsExactly("x");
	}

	@Test
	void aDependencyCarriesNoLabel() {
		RevisionGraph graph = graph("a1 # x", "b1 ; a1");
		assertThat(graph.labels("b1")).isEmpty();
	}

	@Test
	void mergedLineagesShareTheirLabels() {
		RevisionGraph graph = graph("a1 # x", "b1 # y", "m < a1, b1 # z", "c1 < m");
		assertThat(graph.labels("m")).containsExactly("x", "y", "z");
		assertThat(graph.labels("c1")).containsExactly("x", "y", "z");
	}

}
