package dev.migrate.revision;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plans that go up.
 */
class UpgradePlanTests {

	// @formatter:off
	//            ┌─ a1 ── a2 ─┐
	//  r1 ── r2 ─┤            ├─ m1 ── t1
	//            └─ b1 ───────┘
	// @formatter:on
	private final RevisionGraph graph = graph("r1", "r2 < r1", "a1 < r2 # billing", "a2 < a1", "b1 < r2 # search",
			"m1 < a2, b1", "t1 < m1");

	@Test
	void everythingIsAppliedInOrder() {
		Plan plan = upgrade(this.graph, applied(), "head");
		assertThat(ids(plan)).containsExactly("r1", "r2", "a1", "a2", "b1", "m1", "t1");
		assertThat(plan.steps()).allMatch((step) -> step.direction() == Direction.UPGRADE);
		assertThat(plan.tipsBefore()).isEmpty();
		assertThat(plan.tipsAfter()).containsExactly("t1");
	}

	@Test
	void onlyWhatTheTargetNeedsIsApplied() {
		assertThat(ids(upgrade(this.graph, applied(), "b1"))).containsExactly("r1", "r2", "b1");
	}

	@Test
	void whatIsAppliedIsNotAppliedAgain() {
		Plan plan = upgrade(this.graph, applied("r1", "r2", "b1"), "head");
		assertThat(ids(plan)).containsExactly("a1", "a2", "m1", "t1");
		assertThat(plan.tipsBefore()).containsExactly("b1");
	}

	@Test
	void aTargetThatIsAppliedNeedsNothing() {
		Plan plan = upgrade(this.graph, applied("r1", "r2"), "r1");
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.tipsAfter()).isEqualTo(plan.tipsBefore()).containsExactly("r2");
		assertThat(upgrade(this.graph, applied("r1"), "base").isEmpty()).isTrue();
		assertThat(upgrade(graph(), applied(), "head").isEmpty()).isTrue();
	}

	@Test
	void aGapBelowTheTargetIsFilled() {
		assertThat(ids(upgrade(this.graph, applied("r1", "r2", "a1", "a2", "m1"), "head"))).containsExactly("b1", "t1");
		assertThat(ids(upgrade(this.graph, applied("r1", "r2", "a1", "a2", "m1", "t1"), "head"))).containsExactly("b1");
	}

	@Test
	void aGapThatTheTargetDoesNotNeedStays() {
		assertThat(ids(upgrade(graph("a", "b < a", "x", "y < x"), applied("y"), "b"))).containsExactly("a", "b");
	}

	@Test
	void dependenciesAreAppliedFirst() {
		Plan plan = upgrade(graph("a1", "a2 < a1", "b1", "b2 < b1 ; a1"), applied(), "b2");
		assertThat(ids(plan)).containsExactly("a1", "b1", "b2");
		assertThat(plan.tipsAfter()).containsExactly("b2");
	}

	@Test
	void severalTargetsGoTogether() {
		Plan plan = upgrade(this.graph, applied(), "a1", "b1", "r1");
		assertThat(ids(plan)).containsExactly("r1", "r2", "a1", "b1");
		assertThat(plan.tipsAfter()).containsExactly("a1", "b1");
	}

	@Test
	void severalHeadsNeedTheWordHeads() {
		RevisionGraph branches = graph("r1", "a1 < r1", "b1 < r1");
		assertThatExceptionOfType(MultipleHeadsException.class)
			.isThrownBy(() -> upgrade(branches, applied("r1"), "head"));
		assertThat(ids(upgrade(branches, applied("r1"), "heads"))).containsExactly("a1", "b1");
	}

	@Test
	void stepsUpBeginAtTheBaseOfAnEmptyDatabase() {
		assertThat(ids(upgrade(this.graph, applied(), "+2"))).containsExactly("r1", "r2");
		assertThat(ids(upgrade(this.graph, applied(), "billing@+1"))).containsExactly("r1");
	}

	@Test
	void stepsUpIntoAMergeBringItsOtherParentAlong() {
		assertThat(ids(upgrade(this.graph, applied("r1", "r2", "b1"), "+1"))).containsExactly("a1", "a2", "m1");
	}

	@Test
	void stepsUpStayInTheLineage() {
		assertThat(ids(upgrade(this.graph, applied("r1", "r2"), "billing@+1"))).containsExactly("a1");
		assertThatExceptionOfType(AmbiguousStepException.class)
			.isThrownBy(() -> upgrade(this.graph, applied("r1", "r2"), "+1"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a1", "b1"));
	}

	@Test
	void stepsDownFromTheCurrentRevisionAreNoUpgrade() {
		for (String target : List.of("-1", "current-1", "billing@-1")) {
			assertThatExceptionOfType(WrongDirectionException.class)
				.isThrownBy(() -> upgrade(this.graph, applied("r1", "r2"), target))
				.withMessageContaining("migrate downgrade " + target);
		}
		assertThat(ids(upgrade(this.graph, applied(), "a2-1"))).containsExactly("r1", "r2", "a1");
	}

	@Test
	void stepsDownFromAMergeMeanAllItsParents() {
		assertThat(upgrade(this.graph, applied(), "m1-1").tipsAfter()).containsExactly("a2", "b1");
	}

	@Test
	void appliedRevisionsThatTheGraphDoesNotKnowAreRefused() {
		assertThatExceptionOfType(UnknownAppliedRevisionException.class)
			.isThrownBy(() -> upgrade(this.graph, applied("gone"), "head"));
	}

	@Test
	void aRangeIsPlannedAsThoughTheDatabaseWereAtItsStart() {
		Planner planner = new Planner(this.graph);
		assertThat(ids(planner.upgrade(applied(), RevisionRange.parse("r2:a2")))).containsExactly("a1", "a2");
		assertThat(ids(planner.upgrade(applied(), RevisionRange.parse("r1:+1")))).containsExactly("r2");
		assertThat(ids(planner.upgrade(applied("r1", "r2", "a1", "a2", "b1"), RevisionRange.parse("current:"))))
			.containsExactly("m1", "t1");
		assertThat(ids(planner.upgrade(applied("r1"), RevisionRange.parse(":b1")))).containsExactly("r1", "r2", "b1");
	}

	@Test
	void plansCannotBeChanged() {
		assertThat(upgrade(this.graph, applied(), "head").steps()).isUnmodifiable();
	}

	private static Plan upgrade(RevisionGraph graph, Set<String> applied, String... targets) {
		return new Planner(graph).upgrade(applied,
				Stream.of(targets).map(RevisionTarget::parse).toArray(RevisionTarget[]::new));
	}

	private static List<String> ids(Plan plan) {
		return Graphs.ids(plan.revisions());
	}

}
