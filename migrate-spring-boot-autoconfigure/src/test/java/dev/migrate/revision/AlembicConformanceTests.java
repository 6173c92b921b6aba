package dev.migrate.revision;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static dev.migrate.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Alembic's documentation says of its revision graph, and where this graph is
 * stricter or more helpful on purpose. Issue numbers are Alembic's.
 */
class AlembicConformanceTests {

	private static Plan upgrade(RevisionGraph graph, Set<String> applied, String target) {
		return new Planner(graph).upgrade(applied, RevisionTarget.parse(target));
	}

	private static Plan downgrade(RevisionGraph graph, Set<String> applied, String target) {
		return new Planner(graph).downgrade(applied, RevisionTarget.parse(target));
	}

	private static List<String> steps(Plan plan) {
		return ids(plan.revisions());
	}

	/**
	 * The tutorial's line.
	 */
	@Nested
	class OneLine {

		// 1975ea83b712 ── ae1027a6acf ── 27c6a30d7c24
		private final RevisionGraph graph = graph("1975ea83b712", "ae1027a6acf < 1975ea83b712",
				"27c6a30d7c24 < ae1027a6acf");

		@Test
		void upgradeHeadRunsAllOfIt() {
			assertThat(steps(upgrade(this.graph, applied(), "head"))).containsExactly("1975ea83b712", "ae1027a6acf",
					"27c6a30d7c24");
		}

		@Test
		void aPartialIdentifierIsEnough() {
			assertThat(steps(upgrade(this.graph, applied(), "ae1"))).containsExactly("1975ea83b712", "ae1027a6acf");
		}

		@Test
		void relativeStepsGoFromTheCurrentRevision() {
			assertThat(steps(upgrade(this.graph, applied(), "+2"))).hasSize(2);
			assertThat(steps(downgrade(this.graph, applied("1975ea83b712", "ae1027a6acf"), "-1")))
				.containsExactly("ae1027a6acf");
			assertThat(steps(upgrade(this.graph, applied(), "ae10+1"))).hasSize(3);
		}

		@Test
		void downgradeBaseUndoesAllOfIt() {
			assertThat(steps(downgrade(this.graph, applied("1975ea83b712", "ae1027a6acf", "27c6a30d7c24"), "base")))
				.containsExactly("27c6a30d7c24", "ae1027a6acf", "1975ea83b712");
		}

		@Test
		void historyRangesIncludeBothEnds() {
			assertThat(ids(RevisionRange.parse("1975ea:ae1027").select(this.graph, applied())))
				.containsExactly("1975ea83b712", "ae1027a6acf");
			assertThat(
					ids(RevisionRange.parse("-1:current").select(this.graph, applied("1975ea83b712", "ae1027a6acf"))))
				.containsExactly("1975ea83b712", "ae1027a6acf");
			assertThat(ids(RevisionRange.parse("1975ea:").select(this.graph, applied()))).hasSize(3);
		}

	}

	/**
	 * The chapter on branches: a fork that is merged later.
	 */
	@Nested
	class ForkAndMerge {

		// @formatter:off
		//               ┌─ ae1027a6acf ──┐
		// 1975ea83b712 ─┤                ├─ 53fffde5ad5
		//               └─ 27c6a30d7c24 ─┘
		// @formatter:on
		private final RevisionGraph fork = graph("1975ea83b712", "ae1027a6acf < 1975ea83b712",
				"27c6a30d7c24 < 1975ea83b712 # shoppingcart");

		private final RevisionGraph merged = graph("1975ea83b712", "ae1027a6acf < 1975ea83b712",
				"27c6a30d7c24 < 1975ea83b712 # shoppingcart", "53fffde5ad5 < ae1027a6acf, 27c6a30d7c24");

		private final Set<String> both = applied("1975ea83b712", "ae1027a6acf", "27c6a30d7c24");

		@Test
		void upgradeHeadIsRefusedAndUpgradeHeadsIsNot() {
			assertThatExceptionOfType(MultipleHeadsException.class)
				.isThrownBy(() -> upgrade(this.fork, applied(), "head"));
			assertThat(upgrade(this.fork, applied(), "heads").tipsAfter()).containsExactlyInAnyOrder("ae1027a6acf",
					"27c6a30d7c24");
		}

		@Test
		void aBranchIsUpgradedByItsLabelOrByAnIdInItsPlace() {
			assertThat(upgrade(this.fork, applied(), "shoppingcart@head").tipsAfter()).containsExactly("27c6a30d7c24");
			assertThat(upgrade(this.fork, applied(), "ae10@head").tipsAfter()).containsExactly("ae1027a6acf");
		}

		@Test
		void aMergeHasOneHeadAndLeavesOneCurrentRevision() {
			Plan plan = upgrade(this.merged, this.both, "head");
			assertThat(steps(plan)).containsExactly("53fffde5ad5");
			assertThat(plan.tipsBefore()).hasSize(2);
			assertThat(plan.tipsAfter()).containsExactly("53fffde5ad5");
		}

		@Test
		void goingDownToAParentOfTheMergeUnmerges() {
			Set<String> all = applied("1975ea83b712", "ae1027a6acf", "27c6a30d7c24", "53fffde5ad5");
			Plan plan = downgrade(this.merged, all, "ae1027a6acf");
			assertThat(steps(plan)).containsExactly("53fffde5ad5");
			assertThat(plan.tipsAfter()).containsExactlyInAnyOrder("ae1027a6acf", "27c6a30d7c24");
		}

		// refused by Alembic as an ambiguous walk
		@Test
		void oneStepDownUnmergesToo() {
			Set<String> all = applied("1975ea83b712", "ae1027a6acf", "27c6a30d7c24", "53fffde5ad5");
			assertThat(steps(downgrade(this.merged, all, "-1"))).containsExactly("53fffde5ad5");
		}

		// Alembic takes the first row that the database returns
		@Test
		void oneStepDownFromTwoCurrentRevisionsIsRefused() {
			assertThatExceptionOfType(MultipleCurrentRevisionsException.class)
				.isThrownBy(() -> downgrade(this.fork, this.both, "-1"));
			assertThat(steps(downgrade(this.fork, this.both, "shoppingcart@-1"))).containsExactly("27c6a30d7c24");
		}

		// the text for label@head suggests <branch>@label@head in Alembic
		@Test
		void severalHeadsUnderOneLabelAreToldWithTargetsThatExist() {
			RevisionGraph under = graph("1975ea83b712 # cart", "ae1027a6acf < 1975ea83b712",
					"27c6a30d7c24 < 1975ea83b712");
			assertThatExceptionOfType(MultipleHeadsException.class)
				.isThrownBy(() -> upgrade(under, applied(), "cart@head"))
				.withMessageContaining("migrate upgrade cart@heads")
				.withMessageNotContaining("@cart@");
		}

	}

	/**
	 * The chapter on several bases: lineages of their own, joined by dependencies.
	 */
	@Nested
	class SeveralBases {

		// @formatter:off
		// 3782d9986ced ── 7f2a ── 55af   (networking)
		//                           :
		// 1975 ── 29f8 ── d747           (cart; 29f8 depends on 55af)
		// @formatter:on
		private final RevisionGraph graph = graph("3782d9986ced # networking", "7f2a < 3782d9986ced", "55af < 7f2a",
				"1975 # cart", "29f8 < 1975 ; 55af", "d747 < 29f8");

		@Test
		void aDependencyIsAppliedFirstAndIsNoLongerACurrentRevision() {
			Plan plan = upgrade(this.graph, applied(), "cart@head");
			assertThat(steps(plan)).containsSubsequence("55af", "29f8");
			assertThat(plan.tipsAfter()).containsExactly("d747");
		}

		@Test
		void headsResolveDependenciesAndVersionedHeadsDoNot() {
			assertThat(ids(graph("a1", "b1 ; a1").heads())).containsExactly("a1", "b1");
			assertThat(ids(graph("a1", "b1 ; a1").effectiveHeads())).containsExactly("b1");
		}

		@Test
		void aLineageIsDowngradedToItsOwnBase() {
			Set<String> applied = applied("3782d9986ced", "7f2a", "1975");
			Plan plan = downgrade(this.graph, applied, "networking@base");
			assertThat(steps(plan)).containsExactly("7f2a", "3782d9986ced");
			assertThat(plan.tipsAfter()).containsExactly("1975");
		}

		@Test
		void dependentsGoDownWithWhatTheyDependOn() {
			Set<String> applied = applied("3782d9986ced", "7f2a", "55af", "1975", "29f8", "d747");
			Plan plan = downgrade(this.graph, applied, "networking@7f2a");
			assertThat(steps(plan)).containsExactly("d747", "29f8", "55af");
			assertThat(plan.tipsAfter()).containsExactlyInAnyOrder("7f2a", "1975");
		}

		@Test
		void aDependencyMayBeALabel() {
			assertThat(ids(graph("a1 # x", "b1 ; x").ancestors("b1"))).containsExactly("a1");
		}

	}

	/**
	 * What fuzzing found in Alembic.
	 */
	@Nested
	class FoundByFuzzing {

		// @formatter:off
		// a1 ── a2 (depends on b1)        c1
		// b1 ── b2
		// b1 depends on a1, so that a2's dependency implies a2's parent
		// @formatter:on
		private final RevisionGraph graph = graph("a1", "b1 ; a1", "a2 < a1 ; b1", "b2 < b1", "c1");

		// #1373 and what it left: both rows stayed, and every later upgrade was refused
		@Test
		void aDowngradeNeverLeavesCurrentRevisionsThatImplyEachOther() {
			Set<String> applied = applied("a1", "b1", "a2", "c1");
			Plan plan = downgrade(this.graph, applied, "a1");
			assertThat(steps(plan)).containsExactly("a2");
			assertThat(plan.tipsAfter()).containsExactlyInAnyOrder("b1", "c1");
			assertThat(steps(upgrade(this.graph, Graphs.after(applied, plan), "heads"))).contains("a2");
		}

		@Test
		void currentRevisionsAfterUpgradeHeadsAreTheEffectiveHeads() {
			Plan plan = upgrade(this.graph, applied(), "heads");
			assertThat(plan.tipsAfter()).isEqualTo(ids(this.graph.effectiveHeads()));
		}

		// bare assertions in Alembic
		@Test
		void stepsBeyondTheEndsAreRefusedByName() {
			RevisionGraph line = graph("a", "b < a");
			for (String target : List.of("head+1", "a-2", "base-1")) {
				assertThatExceptionOfType(StepsExceededException.class)
					.isThrownBy(() -> upgrade(line, applied(), target));
			}
			assertThat(upgrade(line, applied("a"), "a-1").isEmpty()).isTrue();
		}

		// a bare assertion in Alembic
		@Test
		void stepsDownInALineageWithNoneOrSeveralCurrentRevisionsAreRefusedByName() {
			RevisionGraph forked = graph("r # x", "a < r", "b < r", "c # y");
			assertThatExceptionOfType(MultipleCurrentRevisionsException.class)
				.isThrownBy(() -> downgrade(forked, applied("r", "a", "b"), "x@-1"));
			assertThatExceptionOfType(StepsExceededException.class)
				.isThrownBy(() -> downgrade(forked, applied("r", "a", "b"), "y@-1"));
		}

		// a bare assertion in Alembic
		@Test
		void anEmptyTargetIsRefusedByName() {
			assertThatExceptionOfType(MalformedTargetException.class).isThrownBy(() -> RevisionTarget.parse(""));
		}

		// refused by Alembic: the children of the target are not ancestors of the label
		@Test
		void aLabelMayLimitADowngradeToOneOfItsOwnDescendants() {
			RevisionGraph forked = graph("r # x", "s < r", "a < s", "b < s");
			assertThat(steps(downgrade(forked, applied("r", "s", "a", "b"), "x@s"))).containsExactlyInAnyOrder("a",
					"b");
		}

		// the other sibling goes as well in Alembic
		@Test
		void oneStepDownFromARevisionLeavesItsSiblingAlone() {
			RevisionGraph forked = graph("r", "a < r", "b < r");
			assertThat(steps(downgrade(forked, applied("r", "a", "b"), "a-1"))).containsExactly("a");
		}

		// bare key errors, or a warning and a silent winner, in Alembic
		@Test
		void missingAndDuplicateRevisionsAreErrors() {
			assertThatExceptionOfType(MissingParentException.class).isThrownBy(() -> graph("a < gone"));
			assertThatExceptionOfType(MissingDependencyException.class).isThrownBy(() -> graph("a ; gone"));
			assertThatExceptionOfType(DuplicateRevisionException.class).isThrownBy(() -> graph("a", "a"));
		}

	}

	/**
	 * Downgrades of branches, rewritten in Alembic more than once (#765, #789, #790,
	 * #1026, #1107).
	 */
	@Nested
	class BranchedDowngrades {

		// @formatter:off
		//          ┌─ a1 ── a2 ── a3 (left)
		// r1 ── r2─┤
		//          └─ b1 ── b2 ── b3 (right)
		// @formatter:on
		private final RevisionGraph graph = graph("r1", "r2 < r1", "a1 < r2", "a2 < a1", "a3 < a2 # left", "b1 < r2",
				"b2 < b1", "b3 < b2 # right");

		private final Set<String> all = applied("r1", "r2", "a1", "a2", "a3", "b1", "b2", "b3");

		@Test
		void oneBranchGoesDownToItsMiddle() {
			Plan plan = downgrade(this.graph, this.all, "a1");
			assertThat(steps(plan)).containsExactly("a3", "a2");
			assertThat(plan.tipsAfter()).containsExactly("a1", "b3");
		}

		@Test
		void oneBranchGoesDownToTheForkByLabel() {
			assertThat(steps(downgrade(this.graph, this.all, "left@r2"))).containsExactly("a3", "a2", "a1");
		}

		@Test
		void bothBranchesGoDownToTheForkByItsId() {
			assertThat(downgrade(this.graph, this.all, "r2").tipsAfter()).containsExactly("r2");
		}

		@Test
		void belowTheForkTheLabelCannotSaveTheOtherBranch() {
			assertThat(downgrade(this.graph, this.all, "left@r1").tipsAfter()).containsExactly("r1");
		}

		@Test
		void aBranchThatIsNotAppliedIsNoTarget() {
			assertThatExceptionOfType(NotAppliedException.class)
				.isThrownBy(() -> downgrade(this.graph, applied("r1", "r2", "a1"), "b1"));
		}

	}

}
