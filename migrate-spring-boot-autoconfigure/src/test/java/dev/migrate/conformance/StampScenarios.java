package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.MERGE_OF_MERGES;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;
import static dev.migrate.conformance.Shapes.TUTORIAL;

/**
 * Changes of the history alone. Alembic moves the rows of tips; here every applied
 * revision has a row, so that what lies below the target is recorded with it.
 */
final class StampScenarios {

	private StampScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			// up and down a line, in every form
			of(LINE).run("stamp head").does("+a1 +b2 +c3 +d4").leaves("d4")
				.run("stamp head").leaves("d4")
				.run("stamp b2").does("-d4 -c3").leaves("b2")
				.run("stamp +1").does("+c3").leaves("c3")
				.run("stamp -2").does("-c3 -b2").leaves("a1")
				.run("stamp a1+1").does("+b2").leaves("b2")
				.run("stamp heads").does("+c3 +d4").leaves("d4")
				.run("stamp head-1").does("-d4").leaves("c3")
				.run("stamp current").leaves("c3")
				.run("stamp base+2").does("-c3").leaves("b2")
				.run("stamp base").does("-b2 -a1").leaves(""),
			of(TUTORIAL).run("stamp 1975").does("+1975ea83b712").leaves("1975ea83b712")
				.run("stamp ae10").isRefused(Refusal.AMBIGUOUS_ID, "ae1027a6acf ae10c4f7d9b2")
				.run("stamp zz").isRefused(Refusal.UNKNOWN)
				.run("stamp +3").isRefused(Refusal.TOO_FAR)
				.run("stamp a:b").isRefused(Refusal.MALFORMED),
			// what was only recorded can be undone and applied
			of(LINE).run("stamp b2").does("+a1 +b2").leaves("b2")
				.run("upgrade +1").does("+c3").leaves("c3")
				.run("downgrade a1").does("-c3 -b2").leaves("a1"),

			// branches: only what shares the lineage moves
			of(FORK).at("b3").run("stamp a1").does("+a1").leaves("a1 b3")
				.run("stamp left@head").does("+a2 +a3").leaves("a3 b3")
				.run("stamp left@-1").does("-a3").leaves("a2 b3")
				.run("stamp right@b1").does("-b3 -b2").leaves("a2 b1")
				.run("stamp r2").does("-b1 -a2 -a1").leaves("r2"),
			of(FORK).run("stamp head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("stamp left@b1").isRefused(Refusal.NOT_IN_LINEAGE, "b1")
				.run("stamp heads").does("+r1 +r2 +a1 +a2 +a3 +b1 +b2 +b3").leaves("a3 b3"),
			// unlike a downgrade, the base of a lineage spares what other branches need
			of(FORK).at("a3 b1").run("stamp left@base").does("-a3 -a2 -a1").leaves("b1"),
			of(FORK).at("a1").run("stamp left@base").does("-a1 -r2 -r1").leaves(""),
			of(FORK).at("a2 b2").run("stamp base").does("-b2 -b1 -a2 -a1 -r2 -r1").leaves(""),

			// several at once
			of(FORK).run("stamp a1 b2").does("+r1 +r2 +a1 +b1 +b2").leaves("a1 b2")
				.run("stamp b1 a3").does("-b2 +a2 +a3").leaves("a3 b1"),
			of(FORK).at("r1").run("stamp r2 a1").does("+r2 +a1").leaves("a1"),
			of(DIAMOND).at("t5").run("stamp a2 b3").does("-t5 -m4").leaves("a2 b3"),
			of(FORK).run("stamp a1 zz").isRefused(Refusal.UNKNOWN),

			// merges; Alembic, which knows tips alone, would have forgotten the other parent
			of(DIAMOND).at("a2 b3").run("stamp m4").does("+m4").leaves("m4")
				.run("stamp a2").does("-m4").leaves("a2 b3"),
			of(DIAMOND).at("a2").run("stamp m4").does("+b3 +m4").leaves("m4"),
			of(MERGE_OF_MERGES).run("stamp top").does("+a1 +b1 +m1 +c1 +d1 +m2 +top").leaves("top")
				.run("stamp top-1").does("-top").leaves("m1 m2"),

			// dependencies are recorded too, and are no tips
			of(BASES).run("stamp cart@head").does("+c1 +n1 +n2 +c2 +c3").leaves("c3")
				.run("stamp net@base").does("-c3 -c2 -n2 -n1").leaves("c1"),
			of(BASES).at("n3").run("stamp c2").does("+c1 +c2").leaves("c2 n3"),
			of(NEEDED_HEAD).run("stamp heads").does("+b1 +a1 +a2 +b2").leaves("b2"),

			// a purge begins anew, and repairs what the code does not know
			of(FORK).at("b3").run("stamp a1 --purge").does("-b3 -b2 -b1 +a1").leaves("a1")
				.run("stamp base --purge").does("-a1 -r2 -r1").leaves(""),
			of(FORK).at("a3 b1").run("stamp --purge a1 b2").does("-a3 -a2 +b2").leaves("a1 b2"),
			of(LINE).at("d4").withdrawn("c3 d4").run("stamp a1").isRefused(Refusal.UNKNOWN_APPLIED, "c3 d4")
				.run("stamp b2 --purge").does("-c3 -d4").leaves("b2")
				.run("downgrade -1").does("-b2").leaves("a1"));
	}
	// @formatter:on

}
