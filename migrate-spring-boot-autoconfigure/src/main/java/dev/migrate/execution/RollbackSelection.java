package dev.migrate.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;

/**
 * Chooses the applied revisions that a rollback undoes: by batch, or by the order in
 * which they were applied. Batches are numbered upwards, so that they order revisions
 * even where the clock of a new primary is behind; within one transaction the clock may
 * stand still, and there the graph decides.
 */
interface RollbackSelection {

	/**
	 * Choose.
	 * @param rows all applied revisions, the oldest first
	 * @return those to undo
	 */
	List<AppliedRevision> choose(List<AppliedRevision> rows);

	/**
	 * Return all applied revisions in the order of applying.
	 */
	static List<AppliedRevision> inOrder(Assessment assessment) {
		Map<String, Integer> places = new HashMap<>();
		for (Revision revision : assessment.catalog().graph().revisions()) {
			places.put(revision.id(), places.size());
		}
		List<AppliedRevision> rows = new ArrayList<>(assessment.history().revisions());
		rows.sort(Comparator.comparingInt(AppliedRevision::batch)
			.thenComparing(AppliedRevision::appliedAt)
			.thenComparing((row) -> places.getOrDefault(row.revision(), Integer.MAX_VALUE)));
		return rows;
	}

	/**
	 * Choose what was applied last.
	 */
	static RollbackSelection steps(int steps) {
		return (rows) -> rows.subList(Math.max(0, rows.size() - steps), rows.size());
	}

	/**
	 * Choose the newest batch.
	 */
	static RollbackSelection lastBatch() {
		return (rows) -> rows.isEmpty() ? List.of() : in(rows, rows.get(rows.size() - 1).batch());
	}

	/**
	 * Choose one batch.
	 */
	static RollbackSelection batch(int batch) {
		return (rows) -> {
			List<AppliedRevision> chosen = in(rows, batch);
			if (chosen.isEmpty()) {
				throw noSuchBatch(rows, batch);
			}
			return chosen;
		};
	}

	private static List<AppliedRevision> in(List<AppliedRevision> rows, int batch) {
		return rows.stream().filter((row) -> row.batch() == batch).toList();
	}

	private static PlanRefusedException noSuchBatch(List<AppliedRevision> rows, int batch) {
		List<String> batches = rows.stream().map((row) -> String.valueOf(row.batch())).distinct().toList();
		return new PlanRefusedException(Failure.of("Nothing is applied that belongs to the batch " + batch)
			.detail(batches.isEmpty() ? "Nothing is applied at all"
					: "There are the batches " + String.join(", ", batches))
			.state("Nothing was changed")
			.action("Look at the batches of what is applied")
			.next("migrate status")
			.build(), null);
	}

}
