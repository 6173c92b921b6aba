package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.migrate.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Graphs that would overflow the stack if anything walked them by recursion, or take
 * minutes if anything were quadratic.
 */
@Timeout(20)
class LargeGraphTests {

	private static final int SIZE = 10_000;

	// n0 ── n1 ── … ── n9999
	@Test
	void aLongChainIsLoadedAndPlanned() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < SIZE; i++) {
			revisions
				.add(Graphs.revision("n" + i + ((i > 0) ? " < n" + (i - 1) : "") + ((i % 500 == 0) ? " # x" + i : "")));
		}
		Collections.shuffle(revisions, new Random(7));
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		Set<String> all = graph.revisions().stream().map(Revision::id).collect(Collectors.toSet());
		assertThat(planner.upgrade(Set.of(), RevisionTarget.parse("head")).steps()).hasSize(SIZE);
		assertThat(planner.upgrade(all, RevisionTarget.parse("head")).steps()).isEmpty();
		assertThat(planner.downgrade(all, RevisionTarget.parse("base")).steps()).hasSize(SIZE);
		assertThat(planner.downgrade(all, RevisionTarget.parse("-9999")).steps()).hasSize(SIZE - 1);
		assertThat(planner.downgrade(all, RevisionTarget.parse("x500@base")).steps()).hasSize(SIZE);
		assertThat(graph.labels("n0")).hasSize(20);
		assertThat(graph.ancestors("n9999")).hasSize(SIZE - 1);
		assertThat(graph.descendants("n0")).hasSize(SIZE - 1);
	}

	// r ── (a0 | b0) ── m0 ── (a1 | b1) ── m1 ── … : as many ways as 2 to the power of
	// 3000
	@Test
	void manyMergesOneAfterTheOtherAreLoadedAndPlanned() {
		List<Revision> revisions = new ArrayList<>(Graphs.revisions("r"));
		String top = "r";
		for (int i = 0; i < 3000; i++) {
			revisions.addAll(Graphs.revisions("a" + i + " < " + top + " # x" + i, "b" + i + " < " + top,
					"m" + i + " < a" + i + ", b" + i));
			top = "m" + i;
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		Plan plan = new Planner(graph).upgrade(Set.of(), RevisionTarget.parse("head"));
		assertThat(plan.steps()).hasSize(9001);
		assertThat(plan.tipsAfter()).containsExactly("m2999");
		assertThat(graph.labels("m2999")).hasSize(3000);
	}

	// r ── n0 … n9998, all heads
	@Test
	void manyHeadsAreLoadedAndPlanned() {
		List<Revision> revisions = new ArrayList<>(Graphs.revisions("r"));
		for (int i = 0; i < SIZE - 1; i++) {
			revisions.add(Graphs.revision("n" + i + " < r"));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.heads()).hasSize(SIZE - 1);
		assertThat(ids(graph.children("r"))).hasSize(SIZE - 1);
		assertThat(new Planner(graph).upgrade(Set.of(), RevisionTarget.parse("heads")).tipsAfter()).hasSize(SIZE - 1);
	}

}
