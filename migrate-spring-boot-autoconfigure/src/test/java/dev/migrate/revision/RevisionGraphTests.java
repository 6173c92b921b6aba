package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static dev.migrate.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can be asked of a graph.
 */
class RevisionGraphTests {

	// @formatter:off
	//            ┌─ b1 ── b2 ─┐
	//  r1 ── r2 ─┤            ├─ m1 ── t1
	//            └─ c1 ───────┘
	//  s1 ── s2 (depends on b1)
	// @formatter:on
	private final List<Revision> revisions = Graphs.revisions("r1", "r2 < r1", "b1 < r2", "b2 < b1", "c1 < r2",
			"m1 < b2, c1", "t1 < m1", "s1", "s2 < s1 ; b1");

	private final RevisionGraph graph = RevisionGraph.of(this.revisions);

	@Test
	void anEmptyGraphHasNothing() {
		RevisionGraph empty = graph();
		assertThat(empty.revisions()).isEmpty();
		assertThat(empty.heads()).isEmpty();
		assertThat(empty.effectiveHeads()).isEmpty();
		assertThat(empty.bases()).isEmpty();
		assertThat(empty.tips(applied())).isEmpty();
	}

	@Test
	void whatComesBeforeStandsBefore() {
		assertThat(ids(this.graph.revisions())).containsExactly("s1", "r1", "r2", "b1", "s2", "b2", "c1", "m1", "t1");
	}

	@Test
	void theOrderOfTheInputDoesNotMatter() {
		List<Revision> shuffled = new ArrayList<>(this.revisions);
		Random random = new Random(42);
		for (int i = 0; i < 50; i++) {
			Collections.shuffle(shuffled, random);
			assertThat(RevisionGraph.of(shuffled).revisions()).isEqualTo(this.graph.revisions());
		}
	}

	@Test
	void aBranchIsWalkedToItsEndBeforeTheNextBegins() {
		RevisionGraph branches = graph("r", "a1 < r", "z1 < r", "a2 < a1", "z2 < z1", "a3 < a2");
		assertThat(ids(branches.revisions())).containsExactly("r", "a1", "a2", "a3", "z1", "z2");
	}

	@Test
	void theParentsOfAMergeComeInTheOrderOfItsScript() {
		assertThat(ids(graph("a", "b", "m < b, a").revisions())).containsExactly("b", "a", "m");
	}

	@Test
	void headsHaveNoChildrenAndEffectiveHeadsNoDependentsEither() {
		RevisionGraph dependent = graph("a1", "a2 < a1", "b1 ; a2");
		assertThat(ids(dependent.heads())).containsExactly("a2", "b1");
		assertThat(ids(dependent.effectiveHeads())).containsExactly("b1");
	}

	@Test
	void basesHaveNoParentsThoughTheyMayHaveDependencies() {
		assertThat(ids(graph("a1", "b1 ; a1", "b2 < b1").bases())).containsExactly("a1", "b1");
	}

	@Test
	void branchPointsAndMergesGoByParents() {
		assertThat(ids(this.graph.branchPoints())).containsExactly("r2");
		assertThat(ids(this.graph.mergePoints())).containsExactly("m1");
	}

	@Test
	void neighboursAreKnown() {
		assertThat(ids(this.graph.parents("m1"))).containsExactly("b2", "c1");
		assertThat(ids(this.graph.children("r2"))).containsExactly("b1", "c1");
		assertThat(ids(this.graph.dependencies("s2"))).containsExactly("b1");
		assertThat(ids(this.graph.dependents("b1"))).containsExactly("s2");
	}

	@Test
	void aDependencyThatAParentImpliesIsLeftOut() {
		RevisionGraph twice = graph("a1", "b1 ; a1", "b2 < b1 ; a1");
		assertThat(twice.dependencies("b2")).isEmpty();
		assertThat(ids(twice.dependents("a1"))).containsExactly("b1", "b2");
	}

	@Test
	void aLabelAmongTheDependenciesMeansTheRevisionThatDeclaresIt() {
		RevisionGraph labelled = graph("a1", "a2 < a1 # billing", "a3 < a2", "b1 ; billing");
		assertThat(ids(labelled.dependencies("b1"))).containsExactly("a2");
	}

	@Test
	void ancestorsAndDescendantsGoByParentsAndDependencies() {
		assertThat(ids(this.graph.ancestors("s2"))).containsExactly("s1", "r1", "r2", "b1");
		assertThat(ids(this.graph.descendants("b1"))).containsExactly("s2", "b2", "m1", "t1");
	}

	@Test
	void theLineageOfALabelGoesByParentsPastBranchPointsAndMerges() {
		RevisionGraph labelled = graph("r1", "a1 < r1 # billing", "a2 < a1", "b1 < r1", "m < a2, b1", "c1 ; a1");
		assertThat(ids(labelled.lineage("billing"))).containsExactly("r1", "a1", "a2", "m");
	}

	@Test
	void tipsAreWhatNoOtherAppliedRevisionComesAfter() {
		assertThat(ids(this.graph.tips(applied("r1", "r2", "b1", "c1")))).containsExactly("b1", "c1");
		assertThat(ids(this.graph.tips(applied("r1", "r2", "b1", "s1", "s2")))).containsExactly("s2");
	}

	@Test
	void tipsSeeThroughGaps() {
		assertThat(ids(graph("a", "b < a", "c < b").tips(applied("a", "c")))).containsExactly("c");
	}

	@Test
	void tipsRefuseWhatTheGraphDoesNotKnow() {
		assertThatExceptionOfType(UnknownAppliedRevisionException.class)
			.isThrownBy(() -> this.graph.tips(applied("r1", "gone2", "gone1")))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("gone1", "gone2"));
	}

	@Test
	void pendingIsWhatIsKnownAndNotApplied() {
		assertThat(ids(this.graph.pending(applied("r1", "r2", "s1", "unknown")))).containsExactly("b1", "s2", "b2",
				"c1", "m1", "t1");
	}

	@Test
	void aRevisionIsFoundByItsFullIdOnly() {
		assertThat(this.graph.find("r1")).map(Revision::id).contains("r1");
		assertThat(this.graph.find("r")).isEmpty();
		assertThat(this.graph.contains("t1")).isTrue();
		assertThat(this.graph.contains("t")).isFalse();
	}

	@Test
	void aQuestionAboutAnUnknownRevisionIsRefused() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.children("x"));
	}

	@Test
	void listsCannotBeChanged() {
		assertThat(this.graph.revisions()).isUnmodifiable();
		assertThat(this.graph.heads()).isUnmodifiable();
	}

}
