package dev.migrate.conformance;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.conformance.Scenario.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Alembic's documentation says of its revision graph, and where this one is stricter
 * or more helpful on purpose: one table of cases for every way to work with a graph.
 */
public abstract class GraphConformance {

	/**
	 * Return the way to take.
	 */
	protected abstract Way way();

	protected static Stream<Scenario> everything() {
		return Stream
			.of(UpgradeScenarios.all(), DowngradeScenarios.all(), StampScenarios.all(), RollbackScenarios.all(),
					ListingScenarios.all(), DefectScenarios.all(), BrokenGraphScenarios.all())
			.flatMap(List::stream);
	}

	protected static Stream<Scenario> telling() {
		return TellingScenarios.all().stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenarios")
	void everyCommandDoesWhatIsDocumented(Scenario scenario) {
		play(scenario);
	}

	protected final void play(Scenario scenario) {
		Way way = way();
		way.open(scenario.graph());
		way.be(scenario.at());
		Set<String> applied = scenario.graph().withAncestors(scenario.at());
		for (List<String> targets : scenario.batches()) {
			way.run(Stream.concat(Stream.of("upgrade"), targets.stream()).toList());
			applied = Set.copyOf(way.applied());
		}
		assertThat(way.applied()).as("applied at the beginning").containsExactlyInAnyOrderElementsOf(applied);
		way.ran(List.of());
		if (!scenario.withdrawn().isEmpty()) {
			way.open(scenario.graph().without(scenario.withdrawn()));
		}
		for (Act act : scenario.acts()) {
			applied = play(way, act, scenario.graph(), applied);
		}
	}

	private static Set<String> play(Way way, Act act, Graph graph, Set<String> before) {
		List<String> told = tell(way, act);
		boolean runsNothing = act.command().equals("stamp");
		assertThat(way.ran(runsNothing ? List.of() : told)).as("what '%s' ran", act)
			.isEqualTo(runsNothing ? List.of() : act.steps());
		Set<String> after = act.after(before);
		assertThat(way.applied()).as("applied after '%s'", act).containsExactlyInAnyOrderElementsOf(after);
		List<String> expected = act.tips();
		if (expected != null) {
			assertThat(graph.tips(after)).as("the case itself").containsExactlyInAnyOrderElementsOf(expected);
			assertThat(way.current()).as("current after '%s'", act).containsExactlyInAnyOrderElementsOf(expected);
		}
		return after;
	}

	private static List<String> tell(Way way, Act act) {
		Refusal refusal = act.refusal();
		if (refusal != null) {
			way.fail(act.words(), refusal, act.names());
			return List.of();
		}
		if (act.listed() != null) {
			assertThat(way.list(act.words())).as("what '%s' lists", act).isEqualTo(act.listed());
			return List.of();
		}
		if (act.pending() != null) {
			assertThat(way.pendingHeads()).as("what '%s' finds", act).isEqualTo(act.pending());
			return List.of();
		}
		List<String> told = way.run(act.words());
		assertThat(told).as("what '%s' says that it did", act).isEqualTo(act.steps());
		return told;
	}

}
