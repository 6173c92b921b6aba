package dev.migrate.execution;

import java.util.List;
import java.util.Objects;

import dev.migrate.error.Failure;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Makes the history say what is true, without running anything of a revision.
 */
final class RepairTask implements Task {

	private final MigratorSettings settings;

	private final RepairRequest request;

	RepairTask(MigratorSettings settings, RepairRequest request) {
		this.settings = settings;
		this.request = request;
	}

	@Override
	public boolean isDryRun() {
		return this.request.isDryRun();
	}

	@Override
	public Work plan(Assessment assessment) {
		Repair repair = repair(assessment);
		Repair expected = this.request.expected();
		if (expected != null && !Objects.equals(withoutEffect(expected), repair)) {
			throw new PlanChangedException(Failure
				.of("The repair is not the one that was agreed to: somebody else has migrated or repaired, or the code"
						+ " has changed")
				.state("Nothing was changed")
				.action("Look at what it would do now, and decide again")
				.next("migrate repair")
				.build());
		}
		if (repair == null) {
			return new StepsWork(this.settings, assessment.catalog(),
					new Plan(List.of(), assessment.current(), assessment.current()), List.of(), RepeatableWork.NONE);
		}
		return new RepairWork(repair, assessment);
	}

	/**
	 * What the database tells was for the person who decided.
	 */
	private static Repair withoutEffect(Repair repair) {
		if (repair instanceof Repair.Done done) {
			return new Repair.Done(done.revision().with(null), done.completes(), done.verify());
		}
		if (repair instanceof Repair.Undone undone) {
			return new Repair.Undone(undone.revision().with(null));
		}
		return repair;
	}

	/**
	 * Find out what is to be repaired.
	 * @return the repair, or {@code null} where there is nothing to repair
	 */
	@Nullable Repair repair(Assessment assessment) {
		List<String> names = this.request.revisions();
		if (this.request.kind() == RepairRequest.Kind.EDITED) {
			List<EditedRevision> edited = new EditedRevisions(assessment).find(names);
			return edited.isEmpty() ? null : new Repair.Accepted(edited);
		}
		boolean undone = this.request.kind() == RepairRequest.Kind.UNDONE;
		InterruptedRevision meant = InterruptedRevisions.of(assessment)
			.select(names.isEmpty() ? null : names.get(0), "migrate repair " + (undone ? "--undo" : "--done"));
		if (meant == null) {
			return null;
		}
		return undone ? new Repair.Undone(meant) : done(meant, assessment);
	}

	private static Repair done(InterruptedRevision meant, Assessment assessment) {
		Stop stop = meant.stop();
		if (stop == null) {
			throw refused(meant, "No statement of the revision is in doubt: it stopped between two",
					"Let it go on; a statement that has not begun may be edited, or taken out of the script where it was"
							+ " done by hand",
					"migrate resume " + meant.revision());
		}
		if (meant.edited() != null || stop.edited()) {
			throw refused(meant,
					"The part of the revision that has run was edited: " + ((meant.edited() != null) ? meant.edited()
							: "statement " + stop.statement().ordinal() + " is not the one that it stopped in"),
					"Put that part back as it was, so that the script says what the database has; what is behind it may"
							+ " be edited",
					"migrate repair");
		}
		boolean completes = meant.isKnown() && meant.leftCount() == 0;
		boolean upgrade = meant.direction() == Direction.UPGRADE;
		return new Repair.Done(meant, completes,
				completes && upgrade && verifies(assessment.catalog().script(meant.revision())));
	}

	private static boolean verifies(RevisionScript script) {
		return (script instanceof SqlScript sql) ? sql.verify() != null && !sql.verify().isEmpty()
				: ((JavaRevisionScript) script).hasVerify();
	}

	static PlanRefusedException refused(InterruptedRevision meant, String what, String action, String next) {
		return new PlanRefusedException(Failure.of(what)
			.revision(meant.revision())
			.file(meant.file())
			.state("The revision is half done, as before; nothing was changed")
			.action(action)
			.next(next)
			.build(), null);
	}

}
