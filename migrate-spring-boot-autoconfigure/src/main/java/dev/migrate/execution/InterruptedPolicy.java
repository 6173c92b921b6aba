package dev.migrate.execution;

import java.util.Locale;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import org.apache.commons.logging.LogFactory;

/**
 * Refuses to go past a revision that is half done: to build on one that is half undone,
 * or to undo what one that is half applied is built on. The journal says which statements
 * are done, and that must stay true.
 */
final class InterruptedPolicy {

	private final Assessment assessment;

	InterruptedPolicy(Assessment assessment) {
		this.assessment = assessment;
	}

	void check(Plan plan) {
		this.assessment.history()
			.journal()
			.stream()
			.map((entry) -> new Section(entry.revision(), Direction.valueOf(entry.direction())))
			.distinct()
			.filter((section) -> this.assessment.catalog().contains(section.revision()))
			.forEach((section) -> check(plan, section.revision(), section.direction()));
	}

	private record Section(String revision, Direction direction) {

	}

	private void check(Plan plan, String interrupted, Direction direction) {
		boolean applied = this.assessment.applied().contains(interrupted);
		if (applied == (direction == Direction.UPGRADE)) {
			return;
		}
		for (Plan.Step step : plan.steps()) {
			String other = step.revision().id();
			if (step.direction() != direction
					&& (applied ? isBuiltOn(other, interrupted) : isBuiltOn(interrupted, other))) {
				throw refused(interrupted, step, applied);
			}
		}
		if (plan.isEmpty() && applied) {
			LogFactory.getLog(InterruptedPolicy.class)
				.warn("The downgrade of the revision " + interrupted + " is half-way, so the database is not what this"
						+ " code expects; 'migrate repair' shows how to go on where it has stopped");
		}
	}

	private boolean isBuiltOn(String revision, String other) {
		return this.assessment.catalog().graph().ancestors(revision).stream().map(Revision::id).anyMatch(other::equals);
	}

	private HistoryConflictException refused(String interrupted, Plan.Step step, boolean applied) {
		String way = step.direction().name().toLowerCase(Locale.ROOT);
		return new HistoryConflictException(Failure
			.of("The revision is half " + (applied ? "undone" : "applied") + ", and the " + way + " of "
					+ step.revision().id() + " would go past it")
			.revision(interrupted)
			.file(this.assessment.catalog().script(interrupted).toString())
			.state("The revision is half done, as before; nothing was changed")
			.action("Bring it to its end with 'migrate resume', or settle by hand what is left of it; 'migrate repair'"
					+ " shows what is done of it")
			.next("migrate repair")
			.build(), null);
	}

}
