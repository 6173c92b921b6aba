package dev.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.RevisionTarget.Anchor;
import dev.migrate.revision.StampPlan;

/**
 * What a script does, worked out from the graph and the range alone.
 *
 * @param before the revisions that must be applied when the script begins, no more and no
 * less
 * @param after the same for its end
 * @param tipsBefore the current ones of {@code before}
 * @param tipsAfter the current ones of {@code after}
 * @param steps the steps to be run, or the changes of the history that a stamp makes
 */
record OfflinePlan(SortedSet<String> before, SortedSet<String> after, List<String> tipsBefore, List<String> tipsAfter,
		List<Plan.Step> steps) {

	/**
	 * Plan.
	 * @param request what is asked for
	 * @param graph the graph
	 * @param applied what the database has applied, where it was asked
	 */
	static OfflinePlan of(OfflineRequest request, RevisionGraph graph, Set<String> applied) {
		SortedSet<String> before = new TreeSet<>();
		for (RevisionTarget start : request.starts()) {
			if (start.anchor() == Anchor.CURRENT && start.steps() == 0 && start.branch() == null) {
				// with its gaps, if there are any
				before.addAll(applied);
			}
			else {
				start.resolve(graph, applied).forEach((place) -> addWithPrerequisites(graph, place.id(), before));
			}
		}
		List<RevisionTarget> ends = new ArrayList<>();
		for (RevisionTarget end : request.ends()) {
			ends.addAll((end.anchor() == Anchor.CURRENT) ? exact(end, graph, applied) : List.of(end));
		}
		if (request.command() == OfflineRequest.Command.DOWNGRADE && ends.size() > 1) {
			throw new OfflineScriptException(
					Failure.of("A downgrade goes to one revision, and the database is at several")
						.state("Nothing was written")
						.action("Name the revision to go down to")
						.next("migrate current")
						.build(),
					null);
		}
		Planner planner = new Planner(graph);
		if (request.command() == OfflineRequest.Command.STAMP) {
			return of(before, planner.stamp(before, ends, false));
		}
		return of(before,
				(request.command() == OfflineRequest.Command.UPGRADE)
						? planner.upgrade(before, ends.toArray(RevisionTarget[]::new))
						: planner.downgrade(before, ends.get(0)));
	}

	private static OfflinePlan of(SortedSet<String> before, Plan plan) {
		SortedSet<String> after = new TreeSet<>(before);
		for (Plan.Step step : plan.steps()) {
			if (step.direction() == Direction.UPGRADE) {
				after.add(step.revision().id());
			}
			else {
				after.remove(step.revision().id());
			}
		}
		return new OfflinePlan(before, after, plan.tipsBefore(), plan.tipsAfter(), plan.steps());
	}

	private static OfflinePlan of(SortedSet<String> before, StampPlan stamp) {
		SortedSet<String> after = new TreeSet<>(before);
		List<Plan.Step> steps = new ArrayList<>();
		for (String id : stamp.remove()) {
			after.remove(id);
			steps.add(new Plan.Step(new Revision(id, List.of(), List.of(), List.of(), "", ""), Direction.DOWNGRADE));
		}
		for (Revision revision : stamp.add()) {
			after.add(revision.id());
			steps.add(new Plan.Step(revision, Direction.UPGRADE));
		}
		return new OfflinePlan(before, after, stamp.tipsBefore(), stamp.tipsAfter(), steps);
	}

	private static void addWithPrerequisites(RevisionGraph graph, String id, Set<String> all) {
		List<String> open = new ArrayList<>(List.of(id));
		while (!open.isEmpty()) {
			String next = open.remove(open.size() - 1);
			if (all.add(next)) {
				graph.parents(next).forEach((parent) -> open.add(parent.id()));
				graph.dependencies(next).forEach((dependency) -> open.add(dependency.id()));
			}
		}
	}

	private static List<RevisionTarget> exact(RevisionTarget target, RevisionGraph graph, Set<String> applied) {
		List<Revision> places = target.resolve(graph, applied);
		return places.isEmpty() ? List.of(new RevisionTarget(null, Anchor.BASE, null, 0))
				: places.stream()
					.map((revision) -> new RevisionTarget(null, Anchor.REVISION, revision.id(), 0))
					.toList();
	}

	/**
	 * Return whether the script begins with an empty database.
	 */
	boolean isFromBase() {
		return this.before.isEmpty();
	}

}
