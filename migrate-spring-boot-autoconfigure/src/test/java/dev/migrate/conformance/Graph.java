package dev.migrate.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.revision.Revision;

/**
 * A graph of a few revisions, each written as a text:
 * {@code id < parent, parent ; dependency, dependency # label, label}. It tells what an
 * applied set must look like in the plainest way there is, so that the main code is
 * judged by something else than itself.
 *
 * @param name what it looks like
 * @param revisions the revisions, in any order
 */
public record Graph(String name, List<Revision> revisions) {

	static Graph of(String name, String... revisions) {
		return new Graph(name, Arrays.stream(revisions).map(Graph::revision).toList());
	}

	/**
	 * Return the graph as it is without some revisions.
	 */
	Graph without(Collection<String> ids) {
		return new Graph(this.name,
				this.revisions.stream().filter((revision) -> !ids.contains(revision.id())).toList());
	}

	/**
	 * Return revisions with all that comes before them.
	 */
	Set<String> withAncestors(Collection<String> ids) {
		Set<String> found = new LinkedHashSet<>();
		for (String id : ids) {
			found.addAll(withAncestors(before(id)));
			found.add(id);
		}
		return found;
	}

	/**
	 * Return those that come before no other of the same set.
	 */
	List<String> tips(Collection<String> ids) {
		return ids.stream()
			.filter((id) -> ids.stream().noneMatch((other) -> withAncestors(before(other)).contains(id)))
			.toList();
	}

	private List<String> before(String id) {
		Map<String, String> names = new LinkedHashMap<>();
		Map<String, Revision> byId = this.revisions.stream()
			.collect(Collectors.toMap(Revision::id, (revision) -> revision));
		byId.values().forEach((revision) -> revision.labels().forEach((label) -> names.put(label, revision.id())));
		Revision revision = byId.get(id);
		List<String> before = new ArrayList<>(revision.revises());
		revision.dependsOn().forEach((name) -> before.add(names.getOrDefault(name, name)));
		return before;
	}

	/**
	 * Write a revision as a file that notes when it runs.
	 */
	static String script(Revision revision) {
		StringBuilder text = new StringBuilder("-- migrate:revision " + revision.id() + "\n");
		directive(text, "revises", revision.revises());
		directive(text, "depends-on", revision.dependsOn());
		directive(text, "labels", revision.labels());
		return text.append("-- migrate:upgrade\nINSERT INTO ran (what) VALUES ('+" + revision.id() + "');\n")
			.append("-- migrate:downgrade\nINSERT INTO ran (what) VALUES ('-" + revision.id() + "');\n")
			.toString();
	}

	private static void directive(StringBuilder text, String name, List<String> values) {
		if (!values.isEmpty()) {
			text.append("-- migrate:" + name + " " + String.join(", ", values) + "\n");
		}
	}

	private static Revision revision(String text) {
		String[] withLabels = text.split("#", 2);
		String[] withDependencies = withLabels[0].split(";", 2);
		String[] withParents = withDependencies[0].split("<", 2);
		String id = withParents[0].strip();
		return new Revision(id, rest(withParents), rest(withDependencies), rest(withLabels), "", id + ".sql");
	}

	private static List<String> rest(String[] parts) {
		return (parts.length < 2) ? List.of()
				: Arrays.stream(parts[1].split(",")).map(String::strip).filter((name) -> !name.isEmpty()).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
