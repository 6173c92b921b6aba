package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes graphs in tests, a revision to a text:
 * {@code id < parent, parent ; dependency, dependency # label, label}.
 */
final class Graphs {

	private Graphs() {
	}

	static RevisionGraph graph(String... revisions) {
		return RevisionGraph.of(revisions(revisions));
	}

	static List<Revision> revisions(String... revisions) {
		return Arrays.stream(revisions).map(Graphs::revision).toList();
	}

	static Revision revision(String text) {
		String[] withLabels = text.split("#", 2);
		String[] withDependencies = withLabels[0].split(";", 2);
		String[] withParents = withDependencies[0].split("<", 2);
		String id = withParents[0].strip();
		return new Revision(id, rest(withParents), rest(withDependencies), rest(withLabels), "make " + id,
				"db/migration/" + id + ".sql");
	}

	static List<String> ids(Collection<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

	static Set<String> applied(String... ids) {
		return new LinkedHashSet<>(List.of(ids));
	}

	/**
	 * Return what is applied once a plan has run.
	 * @param applied what was applied before
	 * @param plan the plan
	 * @return what is applied then
	 */
	static Set<String> after(Set<String> applied, Plan plan) {
		Set<String> after = new LinkedHashSet<>(applied);
		for (Plan.Step step : plan.steps()) {
			if (step.direction() == Direction.UPGRADE) {
				after.add(step.revision().id());
			}
			else {
				after.remove(step.revision().id());
			}
		}
		return after;
	}

	private static List<String> rest(String[] parts) {
		List<String> names = new ArrayList<>();
		if (parts.length > 1) {
			Arrays.stream(parts[1].split(",")).map(String::strip).filter((name) -> !name.isEmpty()).forEach(names::add);
		}
		return names;
	}

}
