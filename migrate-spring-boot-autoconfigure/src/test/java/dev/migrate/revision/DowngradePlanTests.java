package dev.migrate.revision;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plans that go down.
 */
class DowngradePlanTests {

	// @formatter:off
	//            ┌─ a1 ── a2 ─┐
	//  r1 ── r2 ─┤            ├─ m1 ── t1
	//            └─ b1 ───────┘
	// @formatter:on
	private final RevisionGraph graph = graph("r1", "r2 < r1", "a1 < r2 # billing", "a2 < a1", "b1 < r2 # search",
			"m1 < a2, b1", "t1 < m1");

	private final Set<String> all = applied("r1", "r2", "a1", "a2", "b1", "m1", "t1");

	private final Set<String> unmerged = applied("r1", "r2", "a1", "a2", "b1");

	@Test
	void everythingIsUndoneInTheOppositeOrder() {
		Plan plan = downgrade(this.graph, this.all, "base");
		assertThat(ids(plan)).containsExactly("t1", "m1", "b1", "a2", "a1", "r2", "r1");
		assertThat(plan.steps()).allMatch((step) -> step.direction() == Direction.DOWNGRADE);
		assertThat(plan.tipsBefore()).containsExactly("t1");
		assertThat(plan.tipsAfter()).isEmpty();
	}

	@Test
	void theTargetStays() {
		Plan plan = downgrade(this.graph, this.all, "m1");
		assertThat(ids(plan)).containsExactly("t1");
		assertThat(plan.tipsAfter()).containsExactly("m1");
	}

	@Test
	void allBranchesAboveTheTargetAreUndone() {
		assertThat(ids(downgrade(this.graph, this.unmerged, "r2"))).containsExactly("b1", "a2", "a1");
	}

	@Test
	void aLabelLimitsWhatIsUndoneToItsLineage() {
		Plan plan = downgrade(this.graph, this.unmerged, "billing@r2");
		assertThat(ids(plan)).containsExactly("a2", "a1");
		assertThat(plan.tipsAfter()).containsExactly("b1");
	}

	@Test
	void aLabelLimitsNothingAboveTheRevisionThatDeclaresIt() {
		RevisionGraph forked = graph("r1 # x", "a1 < r1", "b1 < r1");
		assertThat(ids(downgrade(forked, applied("r1", "a1", "b1"), "x@r1"))).containsExactly("b1", "a1");
	}

	@Test
	void aLineageGoesDownToItsOwnBase() {
		RevisionGraph lineages = graph("a1 # x", "a2 < a1", "b1 # y");
		Plan plan = downgrade(lineages, applied("a1", "a2", "b1"), "x@base");
		assertThat(ids(plan)).containsExactly("a2", "a1");
		assertThat(plan.tipsAfter()).containsExactly("b1");
	}

	@Test
	void aSharedBaseTakesOtherBranchesWithIt() {
		assertThat(downgrade(this.graph, this.unmerged, "billing@base").tipsAfter()).isEmpty();
	}

	@Test
	void aMergeIsUndoneByGoingToOneOfItsParents() {
		Plan plan = downgrade(this.graph, this.all, "a2");
		assertThat(ids(plan)).containsExactly("t1", "m1");
		assertThat(plan.tipsAfter()).containsExactly("a2", "b1");
	}

	@Test
	void oneStepDownFromAMergeUndoesTheMergeAlone() {
		Set<String> merged = applied("r1", "r2", "a1", "a2", "b1", "m1");
		Plan plan = downgrade(this.graph, merged, "-1");
		assertThat(ids(plan)).containsExactly("m1");
		assertThat(plan.tipsAfter()).containsExactly("a2", "b1");
		assertThat(ids(downgrade(this.graph, this.all, "-2"))).containsExactly("t1", "m1");
	}

	@Test
	void stepsDownThroughAMergeAreRefused() {
		assertThatExceptionOfType(AmbiguousStepException.class).isThrownBy(() -> downgrade(this.graph, this.all, "-3"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a2", "b1"));
	}

	@Test
	void stepsDownMayEndBeforeTheFirstRevision() {
		RevisionGraph line = graph("a", "b < a");
		assertThat(downgrade(line, applied("a", "b"), "-2").tipsAfter()).isEmpty();
		assertThatExceptionOfType(StepsExceededException.class)
			.isThrownBy(() -> downgrade(line, applied("a", "b"), "-3"))
			.satisfies((ex) -> assertThat(ex.getAvailable()).isEqualTo(2));
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> downgrade(line, applied(), "-1"));
	}

	@Test
	void stepsDownFromSeveralCurrentRevisionsAreRefused() {
		assertThatExceptionOfType(MultipleCurrentRevisionsException.class)
			.isThrownBy(() -> downgrade(this.graph, this.unmerged, "-1"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a2", "b1"))
			.withMessageContaining("LABEL@-1")
			.withMessageContaining("migrate downgrade a2-1");
	}

	@Test
	void stepsDownInALineageLeaveOtherBranchesAlone() {
		assertThat(ids(downgrade(this.graph, this.unmerged, "search@-1"))).containsExactly("b1");
		assertThat(ids(downgrade(this.graph, this.unmerged, "billing@-2"))).containsExactly("a2", "a1");
	}

	@Test
	void stepsDownFromARevisionLeaveItsSiblingsAlone() {
		assertThat(ids(downgrade(this.graph, this.unmerged, "b1-1"))).containsExactly("b1");
		assertThat(ids(downgrade(this.graph, this.unmerged, "a1-1"))).containsExactly("a2", "a1");
	}

	@Test
	void stepsDownFromARevisionThatIsNotAppliedCountFromThere() {
		assertThat(ids(downgrade(this.graph, applied("r1", "r2", "a1", "a2"), "a2-2"))).containsExactly("a2", "a1");
		assertThat(ids(downgrade(this.graph, applied("r1", "r2", "a1"), "a2-2"))).containsExactly("a1");
		assertThat(ids(downgrade(this.graph, applied("r1", "r2"), "a2-2"))).isEmpty();
		assertThatExceptionOfType(NotAppliedException.class)
			.isThrownBy(() -> downgrade(this.graph, applied("r1"), "a2-2"));
	}

	@Test
	void stepsUpFromTheCurrentRevisionAreNoDowngrade() {
		assertThatExceptionOfType(WrongDirectionException.class)
			.isThrownBy(() -> downgrade(this.graph, applied("r1"), "+1"))
			.withMessageContaining("migrate upgrade +1");
		assertThat(ids(downgrade(this.graph, this.unmerged, "base+2"))).containsExactly("b1", "a2", "a1");
	}

	@Test
	void aTargetThatIsNotAppliedIsRefused() {
		assertThatExceptionOfType(NotAppliedException.class)
			.isThrownBy(() -> downgrade(this.graph, applied("r1", "r2", "b1"), "a1"))
			.withMessageContaining("db/migration/a1.sql")
			.withMessageContaining("Current: b1");
	}

	@Test
	void aTargetWithNothingAboveItNeedsNothing() {
		assertThat(downgrade(this.graph, this.unmerged, "b1").isEmpty()).isTrue();
		assertThat(downgrade(this.graph, this.unmerged, "current").isEmpty()).isTrue();
		assertThat(downgrade(this.graph, applied(), "base").isEmpty()).isTrue();
		assertThat(downgrade(this.graph, applied(), "billing@base").isEmpty()).isTrue();
	}

	@Test
	void whatDependsOnAnUndoneRevisionIsUndoneFirst() {
		RevisionGraph dependent = graph("a1", "a2 < a1", "b1", "b2 < b1 ; a2", "b3 < b2");
		Plan plan = downgrade(dependent, applied("a1", "a2", "b1", "b2", "b3"), "a1");
		assertThat(ids(plan)).containsExactly("b3", "b2", "a2");
		assertThat(plan.tipsAfter()).containsExactlyInAnyOrder("a1", "b1");
	}

	@Test
	void whatOnlyDependsOnTheTargetStays() {
		RevisionGraph dependent = graph("a1", "a2 < a1", "b1 ; a1");
		Plan plan = downgrade(dependent, applied("a1", "a2", "b1"), "a1");
		assertThat(ids(plan)).containsExactly("a2");
		assertThat(plan.tipsAfter()).containsExactly("b1");
		assertThat(downgrade(dependent, applied("a1", "b1"), "a1").isEmpty()).isTrue();
	}

	@Test
	void severalHeadsAreNoTarget() {
		RevisionGraph branches = graph("a", "b");
		assertThatExceptionOfType(MultipleHeadsException.class)
			.isThrownBy(() -> downgrade(branches, applied("a", "b"), "heads"));
	}

	@Test
	void aGapIsNoHindrance() {
		assertThat(ids(downgrade(this.graph, applied("r1", "r2", "a1", "a2", "m1", "t1"), "r1"))).containsExactly("t1",
				"m1", "a2", "a1", "r2");
	}

	@Test
	void aRangeIsPlannedAsThoughTheDatabaseWereAtItsStart() {
		Planner planner = new Planner(this.graph);
		assertThat(ids(planner.downgrade(applied(), RevisionRange.parse("a2:r2")))).containsExactly("a2", "a1");
		assertThat(ids(planner.downgrade(applied(), RevisionRange.parse("b1:")))).containsExactly("b1", "r2", "r1");
		assertThat(ids(planner.downgrade(applied(), RevisionRange.parse(":m1")))).containsExactly("t1");
		assertThat(ids(planner.downgrade(applied(), RevisionRange.parse("a2:-1")))).containsExactly("a2");
	}

	private static Plan downgrade(RevisionGraph graph, Set<String> applied, String target) {
		return new Planner(graph).downgrade(applied, RevisionTarget.parse(target));
	}

	private static List<String> ids(Plan plan) {
		return Graphs.ids(plan.revisions());
	}

}
