package dev.migrate.execution;

import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Goes down to a target, unless something on the way has no way back.
 */
final class DowngradeTask implements Task {

	private final MigratorSettings settings;

	private final RevisionTarget target;

	DowngradeTask(MigratorSettings settings, RevisionTarget target) {
		this.settings = settings;
		this.target = target;
	}

	@Override
	public Work plan(Assessment assessment) {
		Plan plan = new Planner(assessment.catalog().graph()).downgrade(assessment.applied(), this.target);
		new HistoryPolicy(this.settings).check(assessment, plan);
		for (Plan.Step step : plan.steps()) {
			requireWayBack(assessment.catalog().script(step.revision().id()));
		}
		return new StepsWork(this.settings, assessment.catalog(), plan, List.of(), RepeatableWork.NONE);
	}

	private void requireWayBack(RevisionScript script) {
		if (script.hasDowngrade()) {
			return;
		}
		String reason = irreversible(script);
		throw new PlanRefusedException(Failure
			.of((reason != null) ? "The revision is irreversible: " + reason : "The revision has no downgrade")
			.revision(script.revision().id())
			.file(script.toString())
			.state("Nothing was changed")
			.action((reason != null) ? "Go back to a revision above it, or restore a backup"
					: "Write a downgrade section, empty if there is nothing to undo, or go back to a revision above it")
			.next("migrate history")
			.build(), null);
	}

	private static @Nullable String irreversible(RevisionScript script) {
		if (script instanceof SqlScript sql) {
			return sql.irreversible();
		}
		return ((JavaRevisionScript) script).irreversible();
	}

}
