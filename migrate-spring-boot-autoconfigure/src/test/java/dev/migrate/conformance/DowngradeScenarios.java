package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.CRISS_CROSS;
import static dev.migrate.conformance.Shapes.CROSS_DEPENDENCIES;
import static dev.migrate.conformance.Shapes.DEPENDENT_FORK;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.ISLANDS;
import static dev.migrate.conformance.Shapes.LABELLED_DEPENDENCY;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.MERGE_OF_MERGES;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;
import static dev.migrate.conformance.Shapes.NESTED_FORK;
import static dev.migrate.conformance.Shapes.TUTORIAL;

/**
 * The way down.
 */
final class DowngradeScenarios {

	private DowngradeScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			// the forms of a target on a line
			of(LINE).at("d4").run("downgrade -1").does("-d4").leaves("c3")
				.run("downgrade current-1").does("-c3").leaves("b2")
				.run("downgrade -2").does("-b2 -a1").leaves("")
				.run("downgrade -1").isRefused(Refusal.TOO_FAR),
			of(LINE).at("d4").run("downgrade b2").does("-d4 -c3").leaves("b2"),
			of(LINE).at("d4").run("downgrade base").does("-d4 -c3 -b2 -a1").leaves(""),
			of(LINE).at("d4").run("downgrade head-2").does("-d4 -c3").leaves("b2"),
			of(LINE).at("d4").run("downgrade c3-1").does("-d4 -c3").leaves("b2"),
			of(LINE).at("d4").run("downgrade a1+1").does("-d4 -c3").leaves("b2"),
			of(LINE).at("d4").run("downgrade base+1").does("-d4 -c3 -b2").leaves("a1"),
			of(LINE).at("d4").run("downgrade -4").does("-d4 -c3 -b2 -a1").leaves(""),
			of(LINE).at("d4").run("downgrade head-4").does("-d4 -c3 -b2 -a1").leaves(""),
			of(TUTORIAL).at("ae10c4f7d9b2").run("downgrade 19").does("-ae10c4f7d9b2 -ae1027a6acf")
				.leaves("1975ea83b712"),
			of(TUTORIAL).at("ae10c4f7d9b2").run("downgrade ae10")
				.isRefused(Refusal.AMBIGUOUS_ID, "ae1027a6acf ae10c4f7d9b2"),
			// at the target there is nothing to do
			of(LINE).at("c3").run("downgrade c3").leaves("c3")
				.run("downgrade current").leaves("c3")
				.run("downgrade head-1").leaves("c3"),
			of(LINE).run("downgrade base").leaves(""),

			// what is wrong with a target
			of(LINE).at("b2").run("downgrade c3").isRefused(Refusal.NOT_APPLIED, "c3")
				.run("downgrade head").isRefused(Refusal.NOT_APPLIED, "d4")
				.run("downgrade d4-1").isRefused(Refusal.NOT_APPLIED, "c3")
				.run("downgrade +1").isRefused(Refusal.WRONG_DIRECTION)
				.run("downgrade -3").isRefused(Refusal.TOO_FAR)
				.run("downgrade zz").isRefused(Refusal.UNKNOWN)
				.run("downgrade b2:a1").isRefused(Refusal.MALFORMED)
				.run("downgrade -").isRefused(Refusal.MALFORMED)
				.run("downgrade -1").does("-b2").leaves("a1"),

			// a fork: one branch, the other, both (#765, #789, #790, #1026, #1107)
			of(FORK).at("a3 b3").run("downgrade a1").does("-a3 -a2").leaves("a1 b3")
				.run("downgrade right@b2").does("-b3").leaves("a1 b2")
				.run("downgrade left@r2").does("-a1").leaves("b2"),
			of(FORK).at("a3 b3").run("downgrade r2").does("-b3 -b2 -b1 -a3 -a2 -a1").leaves("r2"),
			of(FORK).at("a2 b1").run("downgrade base").does("-b1 -a2 -a1 -r2 -r1").leaves(""),
			// below the fork a label cannot save the other branch, nor can a shared base
			of(FORK).at("a1 b1").run("downgrade left@r1").does("-b1 -a1 -r2").leaves("r1"),
			of(FORK).at("a1 b1").run("downgrade left@base").does("-b1 -a1 -r2 -r1").leaves(""),
			of(FORK).at("a3").run("downgrade b1").isRefused(Refusal.NOT_APPLIED, "b1")
				.run("downgrade right@b1").isRefused(Refusal.NOT_APPLIED, "b1")
				.run("downgrade left@b1").isRefused(Refusal.NOT_IN_LINEAGE, "b1")
				.run("downgrade head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("downgrade heads").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("downgrade left@head").leaves("a3")
				.run("downgrade left@head-1").does("-a3").leaves("a2"),
			of(FORK).at("a3 b3").run("downgrade -1").isRefused(Refusal.SEVERAL_CURRENT, "a3 b3")
				.run("downgrade left@-2").does("-a3 -a2").leaves("a1 b3")
				.run("downgrade b3-1").does("-b3").leaves("a1 b2")
				.run("downgrade right@+1").isRefused(Refusal.WRONG_DIRECTION),
			of(FORK).at("a1").run("downgrade -2").does("-a1 -r2").leaves("r1"),
			of(NESTED_FORK).at("b3 c4 d5").run("downgrade a2").does("-d5 -c4").leaves("a2 b3"),
			of(NESTED_FORK).at("b3 c4 d5").run("downgrade deep@a2").does("-d5").leaves("b3 c4")
				.run("downgrade left@r1").does("-c4 -a2").leaves("b3"),
			of(NESTED_FORK).at("b3 c4 d5").run("downgrade left@-1").isRefused(Refusal.SEVERAL_CURRENT, "c4 d5"),

			// merges: to one parent, or one step down, leaves both parents
			of(DIAMOND).at("m4").run("downgrade a2").does("-m4").leaves("a2 b3")
				.run("upgrade head").does("+m4 +t5").leaves("t5")
				.run("downgrade b3").does("-t5 -m4").leaves("a2 b3")
				.run("downgrade r1").does("-b3 -a2").leaves("r1"),
			of(DIAMOND).at("t5").run("downgrade left@r1").does("-t5 -m4 -a2").leaves("b3"),
			of(DIAMOND).at("t5").run("downgrade base").does("-t5 -m4 -b3 -a2 -r1").leaves(""),
			of(DIAMOND).at("t5").run("downgrade -3").isRefused(Refusal.AMBIGUOUS_STEP, "a2 b3")
				.run("downgrade left@-3").does("-t5 -m4 -a2").leaves("b3"),
			of(MERGE_OF_MERGES).at("top").run("downgrade m1").does("-top").leaves("m1 m2")
				.run("downgrade a1").does("-m1").leaves("a1 b1 m2")
				.run("downgrade m2-1").does("-m2").leaves("a1 b1 c1 d1")
				.run("downgrade b1@base").does("-b1").leaves("a1 c1 d1")
				.run("downgrade base").does("-d1 -c1 -a1").leaves(""),
			of(MERGE_OF_MERGES).at("top").run("downgrade m1@base").does("-top -m1 -b1 -a1").leaves("m2"),
			of(CRISS_CROSS).at("m1 m2").run("downgrade m1-1").does("-m1").leaves("m2")
				.run("downgrade a1").does("-m2").leaves("a1 b1"),
			of(CRISS_CROSS).at("m1 m2").run("downgrade b1").does("-m2 -m1").leaves("a1 b1"),

			// several bases and dependencies: dependents go with what they depend on
			of(BASES).at("c3 n3").run("downgrade net@n1").does("-n3 -c3 -c2 -n2").leaves("c1 n1"),
			of(BASES).at("c3 n3").run("downgrade cart@base").does("-c3 -c2 -c1").leaves("n3")
				.run("downgrade net@base").does("-n3 -n2 -n1").leaves(""),
			of(BASES).at("c3").run("downgrade net@base").does("-c3 -c2 -n2 -n1").leaves("c1"),
			// what only depends on the target stays
			of(BASES).at("c3 n3").run("downgrade n2").does("-n3").leaves("c3")
				.run("downgrade n2").leaves("c3")
				.run("downgrade -1").does("-c3").leaves("c2")
				.run("downgrade cart@-1").does("-c2").leaves("c1 n2")
				.run("downgrade -1").isRefused(Refusal.SEVERAL_CURRENT, "c1 n2")
				.run("downgrade c1-1").does("-c1").leaves("n2")
				.run("downgrade -1").does("-n2").leaves("n1"),
			of(BASES).at("c3").run("downgrade -3").does("-c3 -c2 -c1").leaves("n2"),
			of(CROSS_DEPENDENCIES).at("a3 b2").run("downgrade left@-1").does("-a3").leaves("b2")
				.run("downgrade left@-1").does("-b2 -a2").leaves("a1 b1"),
			of(CROSS_DEPENDENCIES).at("a3 b2").run("downgrade b1").does("-b2").leaves("a3"),
			of(CROSS_DEPENDENCIES).at("a3 b2").run("downgrade right@base").does("-b2 -a3 -a2 -b1").leaves("a1"),
			of(NEEDED_HEAD).at("b2").run("downgrade left@a1").does("-b2 -a2").leaves("a1 b1"),
			of(NEEDED_HEAD).at("b2").run("downgrade -1").does("-b2").leaves("a2 b1"),
			of(NEEDED_HEAD).at("b2").run("downgrade left@head").leaves("b2"),
			of(DEPENDENT_FORK).at("c4 d5").run("downgrade b3").does("-d5").leaves("c4")
				.run("downgrade right@r1").does("-c4 -b3").leaves("a2"),
			of(DEPENDENT_FORK).at("c4 d5").run("downgrade left@r1").does("-c4 -a2").leaves("d5"),
			of(LABELLED_DEPENDENCY).at("b2").run("downgrade ground@base").does("-b2 -b1 -a1").leaves(""),
			of(ISLANDS).at("x2 y1").run("downgrade x@base").does("-x2 -x1").leaves("y1")
				.run("downgrade x@base").leaves("y1")
				.run("downgrade -1").does("-y1").leaves(""));
	}
	// @formatter:on

}
