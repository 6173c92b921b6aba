package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;

/**
 * One case of each kind, for the way that takes seconds a command.
 */
final class TellingScenarios {

	private TellingScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			of(FORK).at("b1").run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade left@+1 right@head-1").does("+a1 +b2").leaves("a1 b2"),
			of(DIAMOND).at("m4").run("downgrade -1").does("-m4").leaves("a2 b3"),
			of(BASES).at("c3 n3").run("downgrade net@n1").does("-n3 -c3 -c2 -n2").leaves("c1 n1"),
			of(NEEDED_HEAD).at("a2 b1").run("current --check-heads").findsPending("b2"),
			of(LINE).at("b2").run("history -r -1:+1").lists("a1 b2 c3"),
			of(LINE).at("d4").withdrawn("c3 d4").run("stamp b2 --purge").does("-c3 -d4").leaves("b2"));
	}
	// @formatter:on

}
