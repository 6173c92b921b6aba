package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.DEPENDENT_FORK;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.EMPTY;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.LABELLED_DEPENDENCY;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.MERGE_OF_MERGES;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;
import static dev.migrate.conformance.Shapes.NESTED_FORK;
import static dev.migrate.conformance.Shapes.TUTORIAL;

/**
 * What listings hold: ranges of the history, heads, branch points and current revisions.
 */
final class ListingScenarios {

	private ListingScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			// ends are included, and either may be left out
			of(LINE).run("history").lists("a1 b2 c3 d4")
				.run("history -r b2:c3").lists("b2 c3")
				.run("history -r c3:c3").lists("c3")
				.run("history -r :b2").lists("a1 b2")
				.run("history -r c3:").lists("c3 d4")
				.run("history -r :").lists("a1 b2 c3 d4")
				.run("history -r base:head").lists("a1 b2 c3 d4")
				.run("history -r b2:heads").lists("b2 c3 d4")
				.run("history -r base+1:head-1").lists("a1 b2 c3"),
			of(TUTORIAL).run("history -r 1975:ae102").lists("1975ea83b712 ae1027a6acf")
				.run("history -r ae10:").isRefused(Refusal.AMBIGUOUS_ID, "ae1027a6acf ae10c4f7d9b2"),
			// steps count from the other end, or from the current revision where both are steps
			of(LINE).run("history -r -1:").lists("c3 d4")
				.run("history -r -2:c3").lists("a1 b2 c3")
				.run("history -r b2:+1").lists("b2 c3")
				.run("history -r :+2").lists("a1 b2"),
			of(LINE).at("b2").run("history -r current:").lists("b2 c3 d4")
				.run("history -r :current").lists("a1 b2")
				.run("history -r -1:current").lists("a1 b2")
				.run("history -r current:+1").lists("b2 c3")
				.run("history -r -1:+1").lists("a1 b2 c3"),
			// too many steps down are clipped, as in Alembic; too many up are not
			of(LINE).run("history -r -9:c3").lists("a1 b2 c3")
				.run("history -r b2:+9").isRefused(Refusal.TOO_FAR),
			of(LINE).run("history -r c3:b2").isRefused(Refusal.DISJOINT, "c3")
				.run("history -r b2").isRefused(Refusal.MALFORMED)
				.run("history -r a1:b2:c3").isRefused(Refusal.MALFORMED)
				.run("history -r zz:").isRefused(Refusal.UNKNOWN),
			of(FORK).run("history -r a2:").lists("a2 a3")
				.run("history -r r2:left@head").lists("r2 a1 a2 a3")
				.run("history -r left@base:left@head").lists("r1 r2 a1 a2 a3")
				.run("history -r right:right@heads").lists("b1 b2 b3")
				.run("history -r -1:heads").lists("a2 a3 b2 b3")
				.run("history -r :head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("history -r a1:b1").isRefused(Refusal.DISJOINT, "a1"),
			of(FORK).at("a2 b1").run("history -r current:").lists("a2 a3 b1 b2 b3")
				.run("history -r :current").lists("r1 r2 a1 a2 b1"),
			of(DIAMOND).run("history -r a2:m4").lists("a2 m4")
				.run("history -r r1:m4").lists("r1 a2 b3 m4")
				.run("history -r -2:t5").lists("a2 b3 m4 t5"),
			// dependencies belong to what the end is built on, and not to what the start is built into
			of(BASES).run("history -r :c3").lists("c1 n1 n2 c2 c3")
				.run("history -r c1:c3").lists("c1 c2 c3")
				.run("history -r n2:c3").lists("n2"),

			// heads are the effective ones in every command
			of(LINE).run("heads").lists("d4"),
			of(FORK).run("heads").lists("a3 b3"),
			of(MERGE_OF_MERGES).run("heads").lists("top"),
			of(NEEDED_HEAD).run("heads").lists("b2"),
			of(LABELLED_DEPENDENCY).run("heads").lists("b2"),
			of(EMPTY).run("heads").lists("").run("history").lists("").run("current").lists(""),
			// branch points part by parents
			of(FORK).run("branches").lists("r2"),
			of(NESTED_FORK).run("branches").lists("r1 a2"),
			of(DIAMOND).run("branches").lists("r1"),
			of(DEPENDENT_FORK).run("branches").lists("r1"),
			of(BASES).run("branches").lists(""),

			// current are the tips; Alembic also lists dependencies that are implied
			of(FORK).at("a2 b1").run("current").lists("a2 b1"),
			of(BASES).at("c2").run("current").lists("c2"),
			of(BASES).at("c1 n2").run("current").lists("c1 n2"),
			of(FORK).at("a3 b2").run("current --check-heads").findsPending("b3")
				.run("upgrade heads").does("+b3").leaves("a3 b3")
				.run("current --check-heads").findsPending(""));
	}
	// @formatter:on

}
