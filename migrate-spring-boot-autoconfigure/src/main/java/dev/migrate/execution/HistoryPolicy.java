package dev.migrate.execution;

import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.script.RevisionScript;
import org.apache.commons.logging.LogFactory;

/**
 * Decides whether what the database has applied and what the code knows fit together well
 * enough to go on.
 */
final class HistoryPolicy {

	private final MigratorSettings settings;

	HistoryPolicy(MigratorSettings settings) {
		this.settings = settings;
	}

	void check(Assessment assessment, Plan plan) {
		checkUnknown(assessment, !plan.isEmpty());
		checkChanged(assessment);
		new InterruptedPolicy(assessment).check(plan);
		plan.steps().forEach((step) -> checkUnfinished(assessment, step));
	}

	/**
	 * What is done of a section is known by the journal, which is only kept outside a
	 * transaction.
	 */
	private static void checkUnfinished(Assessment assessment, Plan.Step step) {
		RevisionScript script = assessment.catalog().script(step.revision().id());
		boolean unfinished = assessment.history()
			.journal()
			.stream()
			.anyMatch((entry) -> entry.revision().equals(step.revision().id())
					&& entry.direction().equals(step.direction().name()));
		if (unfinished && script.isTransactional(step.direction())) {
			throw new HistoryConflictException(Failure
				.of("A part of the revision is done, but its section does not run outside a transaction"
						+ " (no-transaction) any more")
				.revision(step.revision().id())
				.file(script.toString())
				.state("The revision is half applied, as before; nothing was changed")
				.action("Put 'no-transaction' and the statements that are done back; those behind them may be edited")
				.next("migrate status")
				.build(), null);
		}
	}

	private void checkUnknown(Assessment assessment, boolean somethingToDo) {
		List<AppliedRevision> unknown = assessment.unknown();
		if (unknown.isEmpty()) {
			return;
		}
		String what = "The database has " + count(unknown.size()) + " that this code does not know: " + names(unknown);
		if (assessment.catalog().size() == 0) {
			throw new HistoryConflictException(
					Failure.of("The database has " + count(unknown.size()) + ", and this code has none at all")
						.state("Nothing was changed")
						.action("The scripts are missing: look at migrate.locations and at what was packaged")
						.next("migrate status")
						.build(),
					null);
		}
		if (!somethingToDo && this.settings.policies().whenAhead() == WhenAhead.START) {
			LogFactory.getLog(HistoryPolicy.class)
				.warn(what + ". It was migrated by a newer release; going on, because nothing is pending"
						+ " (migrate.when-ahead=start)");
			return;
		}
		Failure.Builder failure = Failure.of(what + (somethingToDo ? ", and others are to be run" : ""));
		describe(assessment, failure);
		throw new HistoryConflictException(failure.state("Nothing was changed")
			.action(advice(assessment, somethingToDo))
			.next("migrate status")
			.build(), null);
	}

	private static void describe(Assessment assessment, Failure.Builder failure) {
		for (Problem problem : assessment.problems()) {
			if (problem.kind() == Problem.Kind.UNKNOWN_REVISION) {
				failure.detail(problem.revision() + ": " + problem.detail());
			}
		}
	}

	private String advice(Assessment assessment, boolean somethingToDo) {
		List<String> others = assessment.unknown()
			.stream()
			.map(AppliedRevision::application)
			.filter((application) -> !application.equals(this.settings.identity().application()))
			.distinct()
			.toList();
		if (!others.isEmpty() && assessment.applied().isEmpty()) {
			return "This history belongs to the application " + String.join(", ", others)
					+ ": give this one its own migrate.table-prefix or migrate.schema";
		}
		return somethingToDo
				? "Deploy a release that knows both, merging the branches if they have parted; or correct the URL if this is"
						+ " the wrong database"
				: "Deploy the newer release, or set migrate.when-ahead=start";
	}

	private void checkChanged(Assessment assessment) {
		List<Problem> changed = assessment.problems().stream().filter(Problem::isEdit).toList();
		if (changed.isEmpty()) {
			return;
		}
		String what = "Applied revisions were edited: "
				+ changed.stream().map(Problem::revision).distinct().collect(Collectors.joining(", "));
		if (this.settings.policies().whenChanged() == WhenChanged.WARN) {
			changed.forEach((problem) -> LogFactory.getLog(HistoryPolicy.class)
				.warn(problem.revision() + ": " + problem.detail()));
			return;
		}
		Failure.Builder failure = Failure.of(what).revision(changed.get(0).revision());
		changed.forEach((problem) -> failure.detail(problem.revision() + ": " + problem.detail()));
		throw new HistoryConflictException(failure.state("Nothing was changed")
			.action(changed.get(0).action() + "; or set migrate.when-changed=warn")
			.next("migrate status")
			.build(), null);
	}

	private static String count(int size) {
		return size + " revision" + ((size == 1) ? "" : "s");
	}

	private static String names(List<AppliedRevision> rows) {
		return rows.stream().map(AppliedRevision::revision).collect(Collectors.joining(", "));
	}

}
