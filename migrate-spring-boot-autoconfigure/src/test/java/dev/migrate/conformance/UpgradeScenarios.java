package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.CRISS_CROSS;
import static dev.migrate.conformance.Shapes.CROSS_DEPENDENCIES;
import static dev.migrate.conformance.Shapes.DEPENDENT_FORK;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.EMPTY;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.ISLANDS;
import static dev.migrate.conformance.Shapes.LABELLED_DEPENDENCY;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.MERGE_OF_MERGES;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;
import static dev.migrate.conformance.Shapes.NESTED_FORK;
import static dev.migrate.conformance.Shapes.TUTORIAL;

/**
 * The way up.
 */
final class UpgradeScenarios {

	private UpgradeScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			// the forms of a target on a line
			of(LINE).run("upgrade").does("+a1 +b2 +c3 +d4").leaves("d4")
				.run("upgrade").leaves("d4"),
			of(LINE).run("upgrade head").does("+a1 +b2 +c3 +d4").leaves("d4"),
			of(LINE).at("b2").run("upgrade heads").does("+c3 +d4").leaves("d4"),
			of(LINE).run("upgrade b2").does("+a1 +b2").leaves("b2"),
			of(LINE).run("upgrade +1").does("+a1").leaves("a1")
				.run("upgrade +2").does("+b2 +c3").leaves("c3")
				.run("upgrade current+1").does("+d4").leaves("d4"),
			of(LINE).run("upgrade a1+2").does("+a1 +b2 +c3").leaves("c3"),
			of(LINE).run("upgrade d4-2").does("+a1 +b2").leaves("b2"),
			of(LINE).run("upgrade head-1").does("+a1 +b2 +c3").leaves("c3"),
			of(LINE).run("upgrade heads-3").does("+a1").leaves("a1"),
			of(LINE).run("upgrade base+3").does("+a1 +b2 +c3").leaves("c3"),
			of(LINE).run("upgrade head-4").leaves(""),
			of(LINE).run("upgrade base").leaves(""),
			of(LINE).run("upgrade b2 c3").does("+a1 +b2 +c3").leaves("c3"),
			// below and at the current revision there is nothing to do
			of(LINE).at("c3").run("upgrade b2").leaves("c3")
				.run("upgrade c3").leaves("c3")
				.run("upgrade current").leaves("c3")
				.run("upgrade base").leaves("c3")
				.run("upgrade head-2").leaves("c3"),

			// the beginning of an id, of any length; Alembic's ids of three characters take no part
			of(TUTORIAL).run("upgrade ae102").does("+1975ea83b712 +ae1027a6acf").leaves("ae1027a6acf")
				.run("upgrade ae10c").does("+ae10c4f7d9b2").leaves("ae10c4f7d9b2"),
			of(TUTORIAL).run("upgrade 1").does("+1975ea83b712").leaves("1975ea83b712"),
			of(TUTORIAL).run("upgrade 1975+1").does("+1975ea83b712 +ae1027a6acf").leaves("ae1027a6acf"),
			of(TUTORIAL).at("1975ea83b712").run("upgrade ae10")
				.isRefused(Refusal.AMBIGUOUS_ID, "ae1027a6acf ae10c4f7d9b2"),
			of(TUTORIAL).run("upgrade ae1027a6acf0").isRefused(Refusal.UNKNOWN),

			// what is wrong with a target
			of(LINE).at("b2").run("upgrade zz").isRefused(Refusal.UNKNOWN)
				.run("upgrade zz@head").isRefused(Refusal.UNKNOWN)
				.run("upgrade b2 zz").isRefused(Refusal.UNKNOWN)
				.run("upgrade -1").isRefused(Refusal.WRONG_DIRECTION)
				.run("upgrade +3").isRefused(Refusal.TOO_FAR)
				.run("upgrade b2+3").isRefused(Refusal.TOO_FAR)
				.run("upgrade a1:c3").isRefused(Refusal.MALFORMED)
				.run("upgrade a1@b2@c3").isRefused(Refusal.MALFORMED)
				.run("upgrade +0").isRefused(Refusal.MALFORMED)
				.run("upgrade b2+").isRefused(Refusal.MALFORMED)
				.run("upgrade @head").isRefused(Refusal.MALFORMED)
				.run("upgrade head@b2").isRefused(Refusal.MALFORMED)
				.run("upgrade +1").does("+c3").leaves("c3"),

			// and just so where everything is applied
			of(LINE).at("d4").run("upgrade +1").isRefused(Refusal.TOO_FAR)
				.run("upgrade zz").isRefused(Refusal.UNKNOWN)
				.run("upgrade -1").isRefused(Refusal.WRONG_DIRECTION)
				.run("upgrade head+1").isRefused(Refusal.TOO_FAR)
				.run("upgrade a1@head").leaves("d4")
				.run("upgrade heads").leaves("d4"),

			// a fork: one branch, the other, both
			of(FORK).run("upgrade").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade head-1").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade heads-1").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade heads").does("+r1 +r2 +a1 +a2 +a3 +b1 +b2 +b3").leaves("a3 b3"),
			of(FORK).run("upgrade left@head").does("+r1 +r2 +a1 +a2 +a3").leaves("a3")
				.run("upgrade right@heads").does("+b1 +b2 +b3").leaves("a3 b3"),
			of(FORK).at("b1").run("upgrade left").does("+a1").leaves("a1 b1")
				.run("upgrade left@a2").does("+a2").leaves("a2 b1")
				.run("upgrade b2@head").does("+b2 +b3").leaves("a2 b3"),
			of(FORK).run("upgrade a2 b1").does("+r1 +r2 +a1 +a2 +b1").leaves("a2 b1"),
			of(FORK).run("upgrade left@head-1").does("+r1 +r2 +a1 +a2").leaves("a2"),
			of(FORK).at("r2").run("upgrade left@r2+2").does("+a1 +a2").leaves("a2")
				.run("upgrade right@base+3").does("+b1").leaves("a2 b1"),
			of(FORK).run("upgrade left@b2").isRefused(Refusal.NOT_IN_LINEAGE, "b2"),
			of(FORK).run("upgrade left@base").leaves(""),
			// steps: from empty the root of the lineage comes first, although it is shared
			of(FORK).run("upgrade left@+1").does("+r1").leaves("r1")
				.run("upgrade +1").does("+r2").leaves("r2")
				.run("upgrade +1").isRefused(Refusal.AMBIGUOUS_STEP, "a1 b1")
				.run("upgrade left@+1").does("+a1").leaves("a1")
				.run("upgrade +1").does("+a2").leaves("a2")
				.run("upgrade right@+2").does("+b1 +b2").leaves("a2 b2")
				.run("upgrade +1").isRefused(Refusal.SEVERAL_CURRENT, "a2 b2")
				.run("upgrade a2+1").does("+a3").leaves("a3 b2")
				.run("upgrade left@+1").isRefused(Refusal.TOO_FAR)
				.run("upgrade right@-1").isRefused(Refusal.WRONG_DIRECTION),
			of(FORK).run("upgrade +3").isRefused(Refusal.AMBIGUOUS_STEP, "a1 b1"),
			of(FORK).run("upgrade r2+1").isRefused(Refusal.AMBIGUOUS_STEP, "a1 b1"),

			// a fork in a fork: a label may have several heads
			of(NESTED_FORK).run("upgrade left@head").isRefused(Refusal.MULTIPLE_HEADS, "c4 d5")
				.run("upgrade left@heads").does("+r1 +a2 +c4 +d5").leaves("c4 d5")
				.run("upgrade right@head").does("+b3").leaves("b3 c4 d5"),
			of(NESTED_FORK).run("upgrade deep@head").does("+r1 +a2 +d5").leaves("d5"),
			of(NESTED_FORK).at("a2").run("upgrade left@+1").isRefused(Refusal.AMBIGUOUS_STEP, "c4 d5")
				.run("upgrade deep@+1").does("+d5").leaves("d5"),

			// merges: one step takes both sides in
			of(DIAMOND).run("upgrade").does("+r1 +a2 +b3 +m4 +t5").leaves("t5"),
			of(DIAMOND).at("a2").run("upgrade head-1").does("+b3 +m4").leaves("m4"),
			of(DIAMOND).at("a2").run("upgrade +1").does("+b3 +m4").leaves("m4"),
			of(DIAMOND).at("a2 b3").run("upgrade left@+1").does("+m4").leaves("m4"),
			of(DIAMOND).at("b3").run("upgrade left@head").does("+a2 +m4 +t5").leaves("t5"),
			// a step down to a merge stands for all its parents
			of(DIAMOND).run("upgrade m4-1").does("+r1 +a2 +b3").leaves("a2 b3"),
			of(DIAMOND).run("upgrade t5-3").isRefused(Refusal.AMBIGUOUS_STEP, "a2 b3"),
			of(DIAMOND).run("upgrade left@t5-3").does("+r1").leaves("r1"),
			of(MERGE_OF_MERGES).run("upgrade").does("+a1 +b1 +m1 +c1 +d1 +m2 +top").leaves("top"),
			of(MERGE_OF_MERGES).run("upgrade m2").does("+c1 +d1 +m2").leaves("m2")
				.run("upgrade a1").does("+a1").leaves("a1 m2")
				.run("upgrade +1").isRefused(Refusal.SEVERAL_CURRENT, "a1 m2")
				.run("upgrade a1+1").does("+b1 +m1").leaves("m1 m2")
				.run("upgrade head").does("+top").leaves("top"),
			of(MERGE_OF_MERGES).run("upgrade +1").isRefused(Refusal.AMBIGUOUS_STEP, "a1 b1 c1 d1"),
			of(CRISS_CROSS).run("upgrade m2").does("+a1 +b1 +m2").leaves("m2")
				.run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "m1 m2")
				.run("upgrade heads").does("+m1").leaves("m1 m2"),

			// several bases and dependencies: a dependency comes first and is implied then
			of(BASES).run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "c3 n3")
				.run("upgrade cart@head").does("+c1 +n1 +n2 +c2 +c3").leaves("c3")
				.run("upgrade net@+1").does("+n3").leaves("c3 n3"),
			of(BASES).run("upgrade heads").does("+c1 +n1 +n2 +c2 +c3 +n3").leaves("c3 n3"),
			of(BASES).at("n1").run("upgrade c2").does("+c1 +n2 +c2").leaves("c2"),
			of(BASES).run("upgrade cart").does("+c1").leaves("c1")
				.run("upgrade +1").does("+n1 +n2 +c2").leaves("c2")
				.run("upgrade cart@n2").isRefused(Refusal.NOT_IN_LINEAGE, "n2"),
			of(BASES).run("upgrade base+1").isRefused(Refusal.AMBIGUOUS_STEP, "c1 n1"),
			of(BASES).run("upgrade net@base+2").does("+n1 +n2").leaves("n2"),
			of(CROSS_DEPENDENCIES).run("upgrade left@head").does("+a1 +b1 +a2 +a3").leaves("a3")
				.run("upgrade right@head").does("+b2").leaves("a3 b2"),
			of(CROSS_DEPENDENCIES).run("upgrade right@head").does("+a1 +b1 +a2 +b2").leaves("b2"),
			of(CROSS_DEPENDENCIES).at("b1").run("upgrade heads").does("+a1 +a2 +a3 +b2").leaves("a3 b2"),
			// 'head' means the heads by parents, as in Alembic; 'heads' the effective ones
			of(NEEDED_HEAD).run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "a2 b2")
				.run("upgrade left@head").does("+a1 +a2").leaves("a2")
				.run("upgrade heads").does("+b1 +b2").leaves("b2"),
			of(DEPENDENT_FORK).run("upgrade left@head").does("+r1 +a2 +b3 +c4").leaves("c4")
				.run("upgrade heads").does("+d5").leaves("c4 d5"),
			of(LABELLED_DEPENDENCY).run("upgrade b1").does("+a1 +b1").leaves("b1")
				.run("upgrade heads").does("+b2").leaves("b2"),
			of(ISLANDS).run("upgrade y@head").does("+y1").leaves("y1")
				.run("upgrade x@+1").does("+x1").leaves("x1 y1")
				.run("upgrade heads").does("+x2").leaves("x2 y1"),

			// without revisions there is nothing to do
			of(EMPTY).run("upgrade").leaves("")
				.run("upgrade heads").leaves("")
				.run("upgrade +1").isRefused(Refusal.TOO_FAR));
	}
	// @formatter:on

}
