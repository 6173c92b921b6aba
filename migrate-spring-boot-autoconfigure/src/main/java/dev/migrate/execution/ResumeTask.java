package dev.migrate.execution;

import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.RevisionScript;
import org.jspecify.annotations.Nullable;

/**
 * Brings one half-done revision to its end, whichever way it was going. Where nobody
 * knows how its statement ended, that is taken for one that has not begun.
 */
final class ResumeTask implements Task {

	private final MigratorSettings settings;

	private final @Nullable String name;

	/**
	 * Create a task.
	 * @param name the revision's id or the beginning of it, or {@code null} for the only
	 * one that is half done
	 */
	ResumeTask(MigratorSettings settings, @Nullable String name) {
		this.settings = settings;
		this.name = name;
	}

	@Override
	public Work plan(Assessment assessment) {
		InterruptedRevision meant = InterruptedRevisions.of(assessment).select(this.name, "migrate resume");
		if (meant == null) {
			return new StepsWork(this.settings, assessment.catalog(),
					new Plan(List.of(), assessment.current(), assessment.current()), List.of(), RepeatableWork.NONE);
		}
		requireResumable(meant, assessment);
		RevisionScript script = assessment.catalog().script(meant.revision());
		Plan plan = new Plan(List.of(new Plan.Step(script.revision(), meant.direction())), assessment.current(),
				assessment.currentAfter(meant.direction(), meant.revision()));
		if (meant.direction() == Direction.UPGRADE) {
			new HistoryPolicy(this.settings).check(assessment, plan);
		}
		else {
			new WayBack(this.settings, assessment).require(plan);
		}
		return new ResumeWork(new StepsWork(this.settings, assessment.catalog(), plan, List.of(), RepeatableWork.NONE),
				meant);
	}

	private static void requireResumable(InterruptedRevision meant, Assessment assessment) {
		if (!meant.isKnown()) {
			throw refused(meant, "This code does not have the revision that is half done",
					"Resume it with the release that has it; where that is not to be had, go on without it");
		}
		if (meant.edited() != null) {
			throw refused(meant, "The part of the revision that is already done was edited: " + meant.edited(),
					"Put that part back as it was; what is behind it may be edited");
		}
		boolean applied = assessment.applied().contains(meant.revision());
		if (applied == (meant.direction() == Direction.UPGRADE)) {
			throw refused(meant,
					"The history has the revision as " + (applied ? "applied" : "not applied")
							+ ", so nothing of it can be half done any more",
					"Forget what the journal says of it, with 'migrate repair --undo " + meant.revision() + "'");
		}
	}

	private static PlanRefusedException refused(InterruptedRevision meant, String what, String action) {
		return new PlanRefusedException(Failure.of(what)
			.revision(meant.revision())
			.file(meant.file())
			.state("The revision is half done, as before; nothing was changed")
			.action(action)
			.next("migrate repair")
			.build(), null);
	}

}
