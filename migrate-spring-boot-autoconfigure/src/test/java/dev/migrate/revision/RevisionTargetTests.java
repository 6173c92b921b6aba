package dev.migrate.revision;

import java.util.List;
import java.util.Set;

import dev.migrate.revision.RevisionTarget.Anchor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How targets are written, and which revisions they mean.
 */
class RevisionTargetTests {

	// @formatter:off
	//            ┌─ a1 ── a2   (billing, declared on a1)
	//  r1 ── r2 ─┤
	//            └─ b1         (search, declared on b1)
	// @formatter:on
	private final RevisionGraph graph = graph("r1", "r2 < r1", "a1 < r2 # billing", "a2 < a1", "b1 < r2 # search");

	@ParameterizedTest
	@ValueSource(strings = { "head", "heads", "base", "current", "4f1c", "billing@head", "billing@heads",
			"billing@base", "billing@4f1c", "billing@current", "+1", "-1", "4f1c+2", "4f1c-2", "head-3", "base+1",
			"heads-1", "billing@+1", "billing@-1", "billing@head-1", "billing@4f1c+1", "current-1" })
	void everyFormIsUnderstoodAndWrittenBack(String text) {
		assertThat(RevisionTarget.parse(text)).hasToString(text);
		assertThat(RevisionTarget.parse(" " + text + " ")).isEqualTo(RevisionTarget.parse(text));
	}

	@Test
	void thePartsAreTyped() {
		assertThat(RevisionTarget.parse("billing@4f1c-2"))
			.isEqualTo(new RevisionTarget("billing", Anchor.REVISION, "4f1c", -2));
		assertThat(RevisionTarget.parse("+3")).isEqualTo(new RevisionTarget(null, Anchor.NONE, null, 3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "@", "@head", "billing@", "a@b@c", "+", "-", "+x", "-1x", "1+2+3", "a--1", "a b",
			"a:b", ":", "+0", "-0", "a+0", "+99999999999", "head@4f1c", "base@head", "+1@head", "a\u0000", "a,b",
			"+١" })
	void whatIsNotATargetIsRefused(String text) {
		assertThatExceptionOfType(MalformedTargetException.class).isThrownBy(() -> RevisionTarget.parse(text))
			.withMessageContaining("is not a target");
	}

	@Test
	void headIsTheOneHead() {
		assertThat(resolve(graph("a", "b < a"), "head")).containsExactly("b");
		assertThat(resolve(graph(), "head")).isEmpty();
	}

	@Test
	void headIsRefusedWhereThereAreSeveral() {
		assertThatExceptionOfType(MultipleHeadsException.class).isThrownBy(() -> resolve("head"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a2", "b1"))
			.withMessageContaining("db/migration/a2.sql")
			.withMessageContaining("migrate upgrade heads")
			.withMessageContaining("migrate upgrade billing@head")
			.withMessageContaining("migrate merge a2 b1");
	}

	@Test
	void headsWithoutAUsableLabelAreSuggestedById() {
		assertThatExceptionOfType(MultipleHeadsException.class)
			.isThrownBy(() -> resolve(graph("r1 # x", "a1 < r1", "b1 < r1"), "x@head"))
			.withMessageContaining("in the lineage of 'x'")
			.withMessageContaining("migrate upgrade a1'")
			.withMessageContaining("migrate upgrade x@heads");
	}

	@Test
	void headsAreTheEffectiveHeads() {
		assertThat(resolve("heads")).containsExactly("a2", "b1");
		assertThat(resolve(graph("a1", "b1 ; a1"), "heads")).containsExactly("b1");
	}

	@Test
	void aHeadThatAnotherLineageDependsOnIsStillTheHeadOfItsOwn() {
		RevisionGraph dependent = graph("a1 # x", "b1 ; a1 # y");
		assertThat(resolve(dependent, "x@head")).containsExactly("a1");
		assertThat(resolve(dependent, "x@heads")).containsExactly("a1");
	}

	@Test
	void baseIsBeforeTheFirst() {
		assertThat(resolve("base")).isEmpty();
		assertThat(resolve("billing@base")).isEmpty();
	}

	@Test
	void currentIsWhereTheDatabaseIs() {
		assertThat(resolve("current", "r1", "r2", "a1", "b1")).containsExactly("a1", "b1");
		assertThat(resolve("billing@current", "r1", "r2", "a1", "b1")).containsExactly("a1");
		assertThat(resolve("current")).isEmpty();
	}

	@Test
	void aLabelIsTheRevisionThatDeclaresIt() {
		assertThat(resolve("billing")).containsExactly("a1");
	}

	@Test
	void aLabelRestrictsToItsLineage() {
		assertThat(resolve("billing@head")).containsExactly("a2");
		assertThat(resolve("billing@r1")).containsExactly("r1");
		assertThat(resolve("a1@head")).containsExactly("a2");
		assertThatExceptionOfType(NotInLineageException.class).isThrownBy(() -> resolve("billing@b1"))
			.withMessageContaining("db/migration/b1.sql");
	}

	@Test
	void theBeginningOfAnIdNeedsToBeUniqueInTheLineageOnly() {
		RevisionGraph alike = graph("ab1 # x", "ab2 # y");
		assertThat(resolve(alike, "x@ab")).containsExactly("ab1");
		assertThatExceptionOfType(AmbiguousRevisionException.class).isThrownBy(() -> resolve(alike, "ab"));
	}

	@Test
	void anUnknownLabelIsRefused() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> resolve("biling@head"))
			.withMessageContaining("Did you mean billing?");
	}

	@Test
	void stepsGoUpByChildren() {
		assertThat(resolve("r1+1")).containsExactly("r2");
		assertThat(resolve("base+2")).containsExactly("r2");
		assertThat(resolve("a1+1")).containsExactly("a2");
	}

	@Test
	void stepsUpAreRefusedWhereTheWayParts() {
		assertThatExceptionOfType(AmbiguousStepException.class).isThrownBy(() -> resolve("r1+2"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a1", "b1"))
			.withMessageContaining("db/migration/r2.sql")
			.withMessageContaining("migrate upgrade a1");
		assertThatExceptionOfType(AmbiguousStepException.class).isThrownBy(() -> resolve(graph("a", "b"), "base+1"));
	}

	@Test
	void aLabelShowsTheWayUpWhereItParts() {
		assertThat(resolve("billing@base+3")).containsExactly("a1");
		assertThat(resolve("search@r1+2")).containsExactly("b1");
	}

	@Test
	void stepsGoDownByParents() {
		assertThat(resolve("a2-1")).containsExactly("a1");
		assertThat(resolve("a2-3")).containsExactly("r1");
		assertThat(resolve("a2-4")).isEmpty();
		assertThat(resolve("billing@head-1")).containsExactly("a1");
	}

	@Test
	void theLastStepDownMayStandForAllParentsOfAMerge() {
		RevisionGraph merged = graph("a1", "b1", "m < a1, b1", "t < m");
		assertThat(resolve(merged, "m-1")).containsExactly("a1", "b1");
		assertThat(resolve(merged, "head-2")).containsExactly("a1", "b1");
	}

	@Test
	void stepsDownThroughAMergeAreRefused() {
		RevisionGraph merged = graph("a1 # x", "b1", "m < a1, b1", "t < m");
		assertThatExceptionOfType(AmbiguousStepException.class).isThrownBy(() -> resolve(merged, "t-3"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a1", "b1"))
			.withMessageContaining("db/migration/m.sql");
	}

	@Test
	void aLabelShowsTheWayDownThroughAMerge() {
		assertThat(resolve(graph("a1", "a2 < a1 # x", "b1", "m < a2, b1"), "x@m-2")).containsExactly("a1");
	}

	@Test
	void tooManyStepsAreRefusedWithTheNumberThereIs() {
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> resolve("a2-5"))
			.satisfies((ex) -> assertThat(ex.getAvailable()).isEqualTo(4));
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> resolve("a1+2147483647"))
			.satisfies((ex) -> assertThat(ex.getAvailable()).isEqualTo(1));
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> resolve("base-1"))
			.satisfies((ex) -> assertThat(ex.getAvailable()).isZero());
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> resolve(graph(), "head-1"));
		assertThatExceptionOfType(StepsExceededException.class).isThrownBy(() -> resolve(graph(), "+1"));
	}

	@Test
	void stepsWithoutAnAnchorCountFromTheCurrentRevision() {
		assertThat(resolve("+1", "r1")).containsExactly("r2");
		assertThat(resolve("-1", "r1", "r2")).containsExactly("r1");
		assertThat(resolve("current+1", "r1")).containsExactly("r2");
		assertThat(resolve("+2")).containsExactly("r2");
	}

	@Test
	void stepsAreRefusedWhereThereAreSeveralCurrentRevisions() {
		assertThatExceptionOfType(MultipleCurrentRevisionsException.class)
			.isThrownBy(() -> resolve("+1", "r1", "r2", "a1", "b1"))
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("a1", "b1"))
			.withMessageContaining("LABEL@+1")
			.withMessageContaining("migrate upgrade a1+1");
	}

	@Test
	void aLabelShowsFromWhichCurrentRevisionToCount() {
		assertThat(resolve("billing@+1", "r1", "r2", "a1", "b1")).containsExactly("a2");
		assertThat(resolve("billing@-1", "r1", "r2", "a1", "b1")).containsExactly("r2");
	}

	@Test
	void aLineageThatHasNotBegunCountsFromItsSharedRoot() {
		assertThat(resolve("billing@+1", "r1", "r2", "b1")).containsExactly("a1");
		assertThat(resolve("billing@+1")).containsExactly("r1");
	}

	@Test
	void aLineageThatAnotherDependsOnCountsFromItsOwnCurrentRevision() {
		RevisionGraph dependent = graph("a1 # x", "a2 < a1", "b1 ; a1 # y");
		assertThat(resolve(dependent, "x@+1", "a1", "b1")).containsExactly("a2");
	}

	private List<String> resolve(String target, String... applied) {
		return resolve(this.graph, target, applied);
	}

	private static List<String> resolve(RevisionGraph graph, String target, String... applied) {
		Set<String> all = applied(applied);
		return Graphs.ids(RevisionTarget.parse(target).resolve(graph, all));
	}

}
