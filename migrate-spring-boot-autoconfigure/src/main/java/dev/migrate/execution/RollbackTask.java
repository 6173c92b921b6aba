package dev.migrate.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;

/**
 * Undoes some applied revisions, chosen by when they were applied rather than by their
 * place in the graph, and no others.
 */
final class RollbackTask implements Task {

	private final MigratorSettings settings;

	private final RollbackSelection selection;

	RollbackTask(MigratorSettings settings, RollbackSelection selection) {
		this.settings = settings;
		this.selection = selection;
	}

	@Override
	public Work plan(Assessment assessment) {
		List<AppliedRevision> rows = RollbackSelection.inOrder(assessment);
		Set<String> chosen = ids(this.selection.choose(rows));
		WayBack wayBack = new WayBack(this.settings, assessment);
		wayBack.requireKnown("-1");
		Planner planner = new Planner(assessment.catalog().graph());
		List<String> needed = planner.builtOn(assessment.applied(), chosen);
		if (!needed.isEmpty()) {
			throw stillNeeded(planner, assessment, rows, chosen, needed);
		}
		Plan plan = planner.undo(assessment.applied(), chosen);
		wayBack.require(plan);
		return new StepsWork(this.settings, assessment.catalog(), plan, List.of(), RepeatableWork.NONE);
	}

	private static Set<String> ids(List<AppliedRevision> rows) {
		return rows.stream().map(AppliedRevision::revision).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static StillNeededException stillNeeded(Planner planner, Assessment assessment, List<AppliedRevision> rows,
			Set<String> chosen, List<String> needed) {
		int steps = 1;
		while (!coversAndIsClosed(planner, assessment, ids(rows.subList(rows.size() - steps, rows.size())), chosen)) {
			steps++;
		}
		Failure.Builder failure = Failure.of("The rollback would undo " + String.join(", ", chosen)
				+ " and leave what is built on that: " + String.join(", ", needed));
		rows.stream()
			.filter((row) -> needed.contains(row.revision()))
			.forEach((row) -> failure.detail(row.revision()
					+ (row.message().isEmpty() ? "" : " '" + row.message() + "'") + " is of the batch " + row.batch()));
		return new StillNeededException(failure.state("Nothing was changed")
			.action("Undo those as well: the last " + steps + " revisions are what includes them all")
			.next("migrate rollback --step " + steps)
			.build());
	}

	private static boolean coversAndIsClosed(Planner planner, Assessment assessment, Set<String> last,
			Set<String> chosen) {
		return last.containsAll(chosen) && planner.builtOn(assessment.applied(), last).isEmpty();
	}

}
