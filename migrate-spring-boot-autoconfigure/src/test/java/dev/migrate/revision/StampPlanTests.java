package dev.migrate.revision;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static dev.migrate.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Plans that change the history alone.
 */
class StampPlanTests {

	// @formatter:off
	//            ┌─ a1 ── a2 ─┐
	//  r1 ── r2 ─┤            ├─ m1
	//            └─ b1 ───────┘
	// @formatter:on
	private final RevisionGraph graph = graph("r1", "r2 < r1", "a1 < r2 # billing", "a2 < a1", "b1 < r2 # search",
			"m1 < a2, b1");

	private final Set<String> unmerged = applied("r1", "r2", "a1", "a2", "b1");

	@Test
	void allThatComesBeforeTheTargetIsRecorded() {
		StampPlan plan = stamp(applied(), "a1");
		assertThat(ids(plan.add())).containsExactly("r1", "r2", "a1");
		assertThat(plan.remove()).isEmpty();
		assertThat(plan.tipsBefore()).isEmpty();
		assertThat(plan.tipsAfter()).containsExactly("a1");
	}

	@Test
	void whatIsRecordedStaysAsItIs() {
		assertThat(ids(stamp(applied("r1", "r2"), "head").add())).containsExactly("a1", "a2", "b1", "m1");
		assertThat(stamp(this.unmerged, "a2").isEmpty()).isTrue();
		assertThat(stamp(this.unmerged, "current").isEmpty()).isTrue();
	}

	@Test
	void whatIsBuiltOnTheTargetIsTakenOut() {
		StampPlan plan = stamp(this.unmerged, "r2");
		assertThat(plan.add()).isEmpty();
		assertThat(plan.remove()).containsExactly("b1", "a2", "a1");
		assertThat(plan.tipsAfter()).containsExactly("r2");
	}

	@Test
	void otherBranchesStay() {
		assertThat(stamp(this.unmerged, "a1").tipsAfter()).containsExactly("a1", "b1");
		assertThat(stamp(applied("r1", "r2", "b1"), "a1").tipsAfter()).containsExactly("a1", "b1");
	}

	@Test
	void severalTargetsGoTogether() {
		StampPlan plan = stamp(applied("r1", "r2", "a1", "a2", "b1", "m1"), "a1", "b1");
		assertThat(plan.remove()).containsExactly("m1", "a2");
		assertThat(plan.tipsAfter()).containsExactly("a1", "b1");
	}

	@Test
	void aTargetThatAnotherIsBuiltOnTakesNothingFromIt() {
		assertThat(stamp(applied("r1"), "r2", "a1").tipsAfter()).containsExactly("a1");
	}

	@Test
	void baseTakesOutEverything() {
		assertThat(stamp(this.unmerged, "base").remove()).containsExactly("b1", "a2", "a1", "r2", "r1");
	}

	@Test
	void theBaseOfALineageLeavesWhatOtherBranchesNeed() {
		StampPlan plan = stamp(this.unmerged, "billing@base");
		assertThat(plan.remove()).containsExactly("a2", "a1");
		assertThat(plan.tipsAfter()).containsExactly("b1");
		assertThat(stamp(applied("r1", "r2", "a1"), "billing@base").tipsAfter()).isEmpty();
	}

	@Test
	void stepsCountFromTheCurrentRevision() {
		assertThat(stamp(applied("r1"), "+1").tipsAfter()).containsExactly("r2");
		assertThat(stamp(applied("r1", "r2"), "-1").tipsAfter()).containsExactly("r1");
		assertThat(stamp(this.unmerged, "search@-1").tipsAfter()).containsExactly("a2");
	}

	@Test
	void unknownRevisionsAreRefused() {
		assertThatExceptionOfType(UnknownAppliedRevisionException.class)
			.isThrownBy(() -> stamp(applied("r1", "gone"), "r2"))
			.withMessageContaining("migrate stamp TARGET --purge");
	}

	@Test
	void aPurgeTakesOutOtherBranchesAndUnknownRevisions() {
		StampPlan plan = purge(applied("r1", "r2", "b1", "gone2", "gone1"), "a1");
		assertThat(ids(plan.add())).containsExactly("a1");
		assertThat(plan.remove()).containsExactly("gone1", "gone2", "b1");
		assertThat(plan.tipsBefore()).containsExactly("b1");
		assertThat(plan.tipsAfter()).containsExactly("a1");
	}

	@Test
	void aPurgeToBaseLeavesNothing() {
		assertThat(purge(applied("gone", "r1"), "base").remove()).containsExactly("gone", "r1");
	}

	@Test
	void headsAreRecordedTogether() {
		RevisionGraph branches = graph("a", "b");
		StampPlan plan = new Planner(branches).stamp(applied(), List.of(RevisionTarget.parse("heads")), false);
		assertThat(plan.tipsAfter()).containsExactly("a", "b");
	}

	private StampPlan stamp(Set<String> applied, String... targets) {
		return new Planner(this.graph).stamp(applied, Stream.of(targets).map(RevisionTarget::parse).toList(), false);
	}

	private StampPlan purge(Set<String> applied, String... targets) {
		return new Planner(this.graph).stamp(applied, Stream.of(targets).map(RevisionTarget::parse).toList(), true);
	}

}
