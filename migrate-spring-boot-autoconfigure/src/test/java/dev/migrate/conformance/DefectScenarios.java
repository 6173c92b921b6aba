package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.ISLANDS;
import static dev.migrate.conformance.Shapes.LINE;
import static dev.migrate.conformance.Shapes.MERGE_OF_MERGES;
import static dev.migrate.conformance.Shapes.NEEDED_HEAD;

/**
 * What goes wrong in Alembic, as found by fuzzing it and in its issues, and must not
 * here.
 */
final class DefectScenarios {

	// @formatter:off
	/**
	 * The dependency of a2 implies the parent of a2.
	 * <pre>
	 * a1 ────── a2       (a2 depends on b1)
	 * :         :
	 * b1 ── b2  :        (b1 depends on a1)        c1
	 * </pre>
	 */
	private static final Graph IMPLIED_PARENT = Graph.of("dependency that implies the parent", "a1", "b1 ; a1",
			"a2 < a1 ; b1", "b2 < b1", "c1");

	/**
	 * One label above the fork.
	 * <pre>
	 *          ┌─ a3
	 * r1 ── s2 ┤             (whole)
	 *          └─ b3
	 * </pre>
	 */
	private static final Graph LABEL_BELOW_FORK = Graph.of("label below the fork", "r1 # whole", "s2 < r1", "a3 < s2",
			"b3 < s2");

	private DefectScenarios() {
	}

	static List<Scenario> all() {
		return List.of(
			// #1373 and what it left: rows that imply each other, and no upgrade ever after
			of(IMPLIED_PARENT).at("a2").run("downgrade a1").does("-a2").leaves("b1")
				.run("upgrade a2").does("+a2").leaves("a2"),
			of(IMPLIED_PARENT).at("a2 c1").run("downgrade a1").does("-a2").leaves("b1 c1")
				.run("upgrade heads").does("+a2 +b2").leaves("a2 b2 c1")
				.run("downgrade -1").isRefused(Refusal.SEVERAL_CURRENT, "a2 b2 c1")
				.run("downgrade a2-1").does("-a2").leaves("b2 c1")
				.run("upgrade heads").does("+a2").leaves("a2 b2 c1"),
			of(IMPLIED_PARENT).at("a2 b2 c1").run("downgrade b1").does("-b2").leaves("a2 c1")
				.run("stamp a1").does("-a2").leaves("b1 c1")
				.run("upgrade heads").does("+a2 +b2").leaves("a2 b2 c1"),

			// the check of heads failed for ever where one head is depended on by another
			of(NEEDED_HEAD).run("upgrade heads").does("+b1 +a1 +a2 +b2").leaves("b2")
				.run("current --check-heads").findsPending(""),
			of(NEEDED_HEAD).at("a2 b1").run("current --check-heads").findsPending("b2"),
			of(BASES).at("c3").run("current --check-heads").findsPending("n3"),

			// bare assertions: steps beyond the ends
			of(LINE).at("b2").run("upgrade head+1").isRefused(Refusal.TOO_FAR)
				.run("upgrade a1-2").isRefused(Refusal.TOO_FAR)
				.run("upgrade base-1").isRefused(Refusal.TOO_FAR)
				.run("upgrade heads+1").isRefused(Refusal.TOO_FAR)
				.run("downgrade a1-2").isRefused(Refusal.TOO_FAR)
				.run("stamp head+1").isRefused(Refusal.TOO_FAR)
				.run("upgrade a1-1").leaves("b2"),
			// bare assertions: steps down in a lineage with no or several current revisions
			of(LABEL_BELOW_FORK).at("a3 b3").run("downgrade whole@-1").isRefused(Refusal.SEVERAL_CURRENT, "a3 b3"),
			of(ISLANDS).at("x1").run("downgrade y@-1").isRefused(Refusal.TOO_FAR)
				.run("downgrade x@-1").does("-x1").leaves(""),
			of(FORK).at("r2").run("downgrade left@-1").does("-r2").leaves("r1"),
			// bare assertion: an empty target
			of(LINE).at("b2").run("upgrade ''").isRefused(Refusal.MALFORMED)
				.run("downgrade ''").isRefused(Refusal.MALFORMED)
				.run("stamp ''").isRefused(Refusal.MALFORMED)
				.run("history -r ''").isRefused(Refusal.MALFORMED),

			// refused as an ambiguous walk: the plain undoing of a merge
			of(DIAMOND).at("m4").run("downgrade -1").does("-m4").leaves("a2 b3")
				.run("upgrade +1").isRefused(Refusal.SEVERAL_CURRENT, "a2 b3")
				.run("upgrade left@+1").does("+m4").leaves("m4"),
			of(DIAMOND).at("t5").run("downgrade -2").does("-t5 -m4").leaves("a2 b3"),
			of(MERGE_OF_MERGES).at("top").run("downgrade -1").does("-top").leaves("m1 m2"),

			// Alembic takes the first row that the database returns
			of(FORK).at("a1 b1").run("downgrade -1").isRefused(Refusal.SEVERAL_CURRENT, "a1 b1"),
			// the other sibling goes as well in Alembic
			of(FORK).at("a1 b2").run("downgrade a1-1").does("-a1").leaves("b2"),
			// refused by Alembic: the children of the target are not ancestors of the label
			of(LABEL_BELOW_FORK).at("a3 b3").run("downgrade whole@s2").does("-b3 -a3").leaves("s2"),
			// Alembic's text suggests <branch>@whole@head
			of(LABEL_BELOW_FORK).run("upgrade whole@head").isRefused(Refusal.MULTIPLE_HEADS, "a3 b3")
				.run("upgrade whole@heads").does("+r1 +s2 +a3 +b3").leaves("a3 b3"),

			// every command fails in Alembic once the database is ahead (#691)
			of(LINE).at("d4").withdrawn("c3 d4").run("upgrade head").leaves("d4")
				.run("history -r :current").lists("a1 b2")
				.run("heads").lists("b2")
				.run("current").lists("d4")
				.run("downgrade -1").isRefused(Refusal.AHEAD, "c3 d4"),
			of(FORK).at("a1 b1").withdrawn("b1 b2 b3").run("upgrade left@a1").leaves("a1 b1")
				.run("upgrade head").isRefused(Refusal.AHEAD, "b1"));
	}
	// @formatter:on

}
