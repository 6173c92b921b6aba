package dev.migrate.conformance;

import java.util.List;

import static dev.migrate.conformance.Scenario.of;
import static dev.migrate.conformance.Shapes.BASES;
import static dev.migrate.conformance.Shapes.DIAMOND;
import static dev.migrate.conformance.Shapes.FORK;
import static dev.migrate.conformance.Shapes.LINE;

/**
 * Laravel's way down, which Alembic does not have: by who was applied when, on any graph.
 */
final class RollbackScenarios {

	private RollbackScenarios() {
	}

	// @formatter:off
	static List<Scenario> all() {
		return List.of(
			of(LINE).batches("b2", "c3", "d4").run("rollback").does("-d4").leaves("c3")
				.run("rollback").does("-c3").leaves("b2")
				.run("rollback").does("-b2 -a1").leaves("")
				.run("rollback").leaves(""),
			of(LINE).batches("b2", "d4").run("rollback --step 3").does("-d4 -c3 -b2").leaves("a1")
				.run("rollback --step 9").does("-a1").leaves(""),
			of(LINE).batches("b2", "d4").run("rollback --batch 2").does("-d4 -c3").leaves("b2")
				.run("rollback --batch 2").isRefused(Refusal.NO_SUCH_BATCH),
			of(LINE).batches("b2", "d4").run("rollback --batch 1").isRefused(Refusal.STILL_NEEDED, "a1 b2 c3 d4"),
			// the branch does not matter, the time does
			of(FORK).batches("b1", "a1", "b2").run("rollback").does("-b2").leaves("a1 b1")
				.run("rollback").does("-a1").leaves("b1"),
			of(FORK).batches("b1", "a1", "b2").run("rollback --step 2").does("-b2 -a1").leaves("b1"),
			of(FORK).batches("b1", "a1", "b2").run("rollback --batch 2").does("-a1").leaves("b2"),
			of(FORK).batches("heads").run("rollback --step 4").does("-b3 -b2 -b1 -a3").leaves("a2"),
			of(DIAMOND).batches("a2", "head").run("rollback --step 2").does("-t5 -m4").leaves("a2 b3")
				.run("rollback").does("-b3").leaves("a2"),
			// what depends on a batch keeps it, too
			of(BASES).batches("n2", "c3").run("rollback --batch 1").isRefused(Refusal.STILL_NEEDED, "n1 n2 c2 c3")
				.run("rollback").does("-c3 -c2 -c1").leaves("n2"),
			// a batch holds what one run has applied, a stamp as well
			of(LINE).batches("a1").run("stamp c3").does("+b2 +c3").leaves("c3")
				.run("rollback").does("-c3 -b2").leaves("a1"));
	}
	// @formatter:on

}
