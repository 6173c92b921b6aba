package dev.migrate.revision;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.migrate.revision.Graphs.applied;
import static dev.migrate.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which revisions a range holds.
 */
class RevisionRangeTests {

	// a1 ── a2 ── a3 ── a4 ── a5
	private final RevisionGraph line = graph("a1", "a2 < a1", "a3 < a2", "a4 < a3", "a5 < a4");

	@ParameterizedTest
	@ValueSource(strings = { "a:b", "a:", ":b", ":", "-3:current", "a:+2", "base:head", "x@base:x@head" })
	void everyFormIsUnderstoodAndWrittenBack(String text) {
		assertThat(RevisionRange.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "", "a:b:c", "a:@" })
	void whatIsNotARangeIsRefused(String text) {
		assertThatExceptionOfType(MalformedTargetException.class).isThrownBy(() -> RevisionRange.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "current:", ":current", "a:current+1", "-1:+1", "+1:", "+1:a5", "x@+1:head" })
	void someRangesDependOnWhatIsApplied(String text) {
		assertThat(RevisionRange.parse(text).isRelativeToCurrent()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a1:a5", ":", "a1:", "base:head-1", "-1:", "-1:a5", "a1:+2", ":+2", "x@base:x@head" })
	void otherRangesDoNot(String text) {
		assertThat(RevisionRange.parse(text).isRelativeToCurrent()).isFalse();
	}

	@Test
	void bothEndsAreIncluded() {
		assertThat(select(this.line, "a2:a4")).containsExactly("a2", "a3", "a4");
		assertThat(select(this.line, "a3:a3")).containsExactly("a3");
	}

	@Test
	void anOpenEndGoesAllTheWay() {
		assertThat(select(this.line, "a4:")).containsExactly("a4", "a5");
		assertThat(select(this.line, ":a2")).containsExactly("a1", "a2");
		assertThat(select(this.line, ":")).hasSize(5);
		assertThat(select(this.line, "base:a2")).containsExactly("a1", "a2");
		assertThat(select(graph(), ":")).isEmpty();
	}

	@Test
	void currentIsWhereTheDatabaseIs() {
		assertThat(select(this.line, "current:", "a1", "a2", "a3")).containsExactly("a3", "a4", "a5");
		assertThat(select(this.line, ":current", "a1", "a2")).containsExactly("a1", "a2");
	}

	@Test
	void stepsAtTheStartCountDownFromTheEnd() {
		assertThat(select(this.line, "-2:current", "a1", "a2", "a3")).containsExactly("a1", "a2", "a3");
		assertThat(select(this.line, "-1:a3")).containsExactly("a2", "a3");
		assertThat(select(this.line, "-1:")).containsExactly("a4", "a5");
	}

	@Test
	void tooManyStepsAtTheStartStandForTheBeginning() {
		assertThat(select(this.line, "-99:a3")).containsExactly("a1", "a2", "a3");
		assertThat(select(this.line, "-3:a3")).containsExactly("a1", "a2", "a3");
	}

	@Test
	void stepsAtTheEndCountUpFromTheStart() {
		assertThat(select(this.line, "a2:+2")).containsExactly("a2", "a3", "a4");
		assertThat(select(this.line, ":+2")).containsExactly("a1", "a2");
	}

	@Test
	void stepsAtBothEndsCountFromTheCurrentRevision() {
		assertThat(select(this.line, "-1:+1", "a1", "a2", "a3")).containsExactly("a2", "a3", "a4");
	}

	@Test
	void aStartThatDoesNotComeBeforeTheEndIsRefused() {
		assertThatExceptionOfType(DisjointRangeException.class).isThrownBy(() -> select(this.line, "a4:a2"))
			.withMessageContaining("db/migration/a4.sql");
		assertThatExceptionOfType(DisjointRangeException.class)
			.isThrownBy(() -> select(graph("r", "a < r", "b < r"), "a:b"));
	}

	// @formatter:off
	//     ┌─ a ─┐
	// r ──┤     ├─ m        d: a dependency of a
	//     └─ b ─┘
	// @formatter:on
	@Test
	void aRangeHoldsWhatTheEndIsBuiltOnAsFarAsItIsBuiltOnTheStart() {
		RevisionGraph diamond = graph("r", "d", "a < r ; d", "b < r", "m < a, b");
		assertThat(select(diamond, "r:m")).containsExactly("r", "a", "b", "m");
		assertThat(select(diamond, "a:m")).containsExactly("a", "m");
		assertThat(select(diamond, ":m")).containsExactly("r", "d", "a", "b", "m");
		assertThat(select(diamond, "-1:m")).containsExactly("a", "b", "m");
	}

	@Test
	void stepsAtTheStartCountDownFromEachOfSeveralEnds() {
		RevisionGraph lineages = graph("a1", "a2 < a1", "a3 < a2", "b1", "c1", "c2 < c1");
		assertThat(select(lineages, "-1:")).containsExactly("a2", "a3", "b1", "c1", "c2");
	}

	@Test
	void theBeginningHoldsDependenciesToo() {
		assertThat(select(graph("a1", "b1 ; a1"), "-5:b1")).containsExactly("a1", "b1");
	}

	private static List<String> select(RevisionGraph graph, String range, String... applied) {
		return Graphs.ids(RevisionRange.parse(range).select(graph, applied(applied)));
	}

}
