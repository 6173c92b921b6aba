package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.authoring.AuthoringException;
import dev.migrate.script.authoring.RevisionWriter.PlannedParents;

/**
 * Sees to it that a database is where a new revision begins. What is pending would be
 * generated a second time, and what the sources lack would be undone.
 */
final class AtHead {

	private static final int SHOWN = 20;

	private static final String REPLAY = "compare with what your revisions make, not with this database, by --replay";

	private final List<AppliedRevision> applied;

	/**
	 * Create a check.
	 * @param applied what the database has applied
	 */
	AtHead(List<AppliedRevision> applied) {
		this.applied = applied;
	}

	/**
	 * Refuse unless all revisions of the sources, and no others, are applied.
	 * @param planned what the new revision is to revise
	 * @return whether there is no revision at all, neither in the sources nor in the
	 * database
	 * @throws AuthoringException if the database is elsewhere
	 */
	boolean require(PlannedParents planned) {
		RevisionGraph graph = planned.known().graph();
		Set<String> ids = this.applied.stream().map(AppliedRevision::revision).collect(Collectors.toSet());
		List<Revision> pending = graph.revisions().stream().filter((one) -> !ids.contains(one.id())).toList();
		if (!pending.isEmpty()) {
			throw elsewhere(
					"The database is not at the head: " + count(pending.size(), "revision") + " of your sources "
							+ ((pending.size() == 1) ? "is" : "are") + " pending",
					pending.stream().map(AtHead::show).toList(),
					"Build and upgrade first, so that the new revision does not do the same again; if the database has it"
							+ " all and no history, stamp it; or " + REPLAY,
					"migrate upgrade");
		}
		List<AppliedRevision> unknown = this.applied.stream()
			.filter((one) -> graph.find(one.revision()).isEmpty())
			.toList();
		if (!unknown.isEmpty()) {
			throw elsewhere("The database has " + count(unknown.size(), "revision") + " that your sources do not have",
					unknown.stream().map((one) -> one.revision() + " " + one.message()).toList(),
					"Fetch them, or go back to what you have; the new revision would undo them; or " + REPLAY,
					"migrate status");
		}
		return graph.revisions().isEmpty();
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	private static String show(Revision revision) {
		return SourceOptions.name(revision);
	}

	private static AuthoringException elsewhere(String what, List<String> revisions, String action, String next) {
		Failure.Builder failure = Failure.of(what);
		List<String> details = new ArrayList<>(revisions.subList(0, Math.min(SHOWN, revisions.size())));
		if (revisions.size() > SHOWN) {
			details.add("and " + (revisions.size() - SHOWN) + " more");
		}
		details.forEach(failure::detail);
		return new AuthoringException(
				failure.state("No file was written or changed").action(action).next(next).build());
	}

}
