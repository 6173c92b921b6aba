package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;

/**
 * Graphs that do not fit together. In Alembic some of these are a warning, a bare key
 * error, or nothing at all; here no command runs on them.
 */
final class BrokenGraphScenarios {

	private BrokenGraphScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			broken(Refusal.MISSING_PARENT, "b2", "a1", "b2 < gone"),
			broken(Refusal.MISSING_DEPENDENCY, "b2", "a1", "b2 < a1 ; gone"),
			broken(Refusal.DUPLICATE_ID, "b2", "a1", "b2 < a1", "b2 < a1"),
			broken(Refusal.LABEL_CONFLICT, "a1 b2", "a1 # x", "b2 < a1 # x"),
			broken(Refusal.LABEL_CONFLICT, "a1 b2", "a1", "b2 < a1 # a1"),
			broken(Refusal.SELF_REFERENCE, "a1", "a1 < a1"),
			broken(Refusal.SELF_REFERENCE, "a1", "a1 ; a1"),
			broken(Refusal.CYCLE, "a1 b2 c3", "a1 < c3", "b2 < a1", "c3 < b2"),
			broken(Refusal.CYCLE, "a1 b2", "a1 ; b2", "b2 < a1"));
	}
	// @formatter:on

	private static Scenario broken(Refusal refusal, String names, String... revisions) {
		return of(Graph.of("broken graph of " + String.join(", ", revisions), revisions)).run("upgrade heads")
			.isRefused(refusal, names)
			.run("stamp a1")
			.isRefused(refusal, names)
			.run("history")
			.isRefused(refusal, names);
	}

}
