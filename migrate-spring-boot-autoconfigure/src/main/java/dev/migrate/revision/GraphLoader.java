package dev.migrate.revision;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Checks revisions and joins them to a graph. Every fault is found here, before anything
 * can run.
 */
final class GraphLoader {

	private final Revision[] revisions;

	private final Map<String, Integer> ids;

	private final Map<String, Integer> labels = new HashMap<>();

	private GraphLoader(Revision[] revisions) {
		this.revisions = revisions;
		this.ids = new HashMap<>(revisions.length * 4 / 3 + 1);
	}

	/**
	 * Check revisions and join them.
	 * @param revisions the revisions in any order
	 * @return the graph
	 * @throws RevisionGraphException if the revisions do not fit together
	 */
	static RevisionGraph load(Collection<Revision> revisions) {
		Revision[] given = revisions.toArray(Revision[]::new);
		try {
			return new GraphLoader(given).load();
		}
		catch (RevisionGraphException ex) {
			// look again in a fixed order: of several faults the same one is reported
			// whatever the order of the files. Only broken graphs pay for the sorting
			Arrays.sort(given, Comparator.comparing(Revision::id).thenComparing(Revision::script));
			return new GraphLoader(given).load();
		}
	}

	private RevisionGraph load() {
		for (int i = 0; i < this.revisions.length; i++) {
			register(i);
		}
		for (int i = 0; i < this.revisions.length; i++) {
			if (!this.revisions[i].labels().isEmpty()) {
				registerLabels(i);
			}
		}
		Links found = links();
		int[] order = GraphOrder.of(this.revisions, found);
		if (order == null) {
			throw GraphCycle.in(this.revisions, found);
		}
		return build(found, order);
	}

	private void register(int index) {
		Revision revision = this.revisions[index];
		RevisionNames.checkId(revision);
		Integer other = this.ids.put(revision.id(), index);
		if (other != null) {
			throw new DuplicateRevisionException(this.revisions[other], revision);
		}
	}

	private void registerLabels(int index) {
		Revision revision = this.revisions[index];
		for (String label : revision.labels()) {
			RevisionNames.checkLabel(label, revision);
			Integer namesake = this.ids.get(label);
			if (namesake != null) {
				throw LabelConflictException.withRevision(label, revision, this.revisions[namesake]);
			}
			Integer other = this.labels.put(label, index);
			if (other != null) {
				throw LabelConflictException.declaredTwice(label, this.revisions[other], revision);
			}
		}
	}

	private Links links() {
		int size = this.revisions.length;
		int count = 0;
		for (Revision revision : this.revisions) {
			count += revision.revises().size() + revision.dependsOn().size();
		}
		int[] starts = new int[size + 1];
		int[] splits = new int[size];
		int[] ends = new int[count];
		int next = 0;
		for (int i = 0; i < size; i++) {
			for (String parent : this.revisions[i].revises()) {
				ends[next] = parent(i, parent);
				checkRepeated(i, ends, starts[i], next++);
			}
			splits[i] = next;
			for (String dependency : this.revisions[i].dependsOn()) {
				ends[next] = dependency(i, dependency);
				checkRepeated(i, ends, starts[i], next++);
			}
			starts[i + 1] = next;
		}
		return new Links(starts, splits, ends);
	}

	private int parent(int index, String name) {
		Revision revision = this.revisions[index];
		Integer parent = this.ids.get(name);
		if (parent == null) {
			throw new MissingParentException(revision, name, declaring(name), nearest(name, false));
		}
		if (parent == index) {
			throw SelfReferenceException.parent(revision);
		}
		return parent;
	}

	private int dependency(int index, String name) {
		Revision revision = this.revisions[index];
		Integer dependency = this.ids.getOrDefault(name, this.labels.get(name));
		if (dependency == null) {
			throw new MissingDependencyException(revision, name, nearest(name, true));
		}
		if (dependency == index) {
			throw SelfReferenceException.dependency(revision, name);
		}
		return dependency;
	}

	private void checkRepeated(int index, int[] ends, int start, int last) {
		for (int link = start; link < last; link++) {
			if (ends[link] == ends[last]) {
				Revision revision = this.revisions[index];
				boolean parent = link - start < revision.revises().size();
				boolean dependency = last - start >= revision.revises().size();
				throw new RepeatedReferenceException(revision, this.revisions[ends[last]], parent, dependency);
			}
		}
	}

	private @Nullable Revision declaring(String label) {
		Integer index = this.labels.get(label);
		return (index != null) ? this.revisions[index] : null;
	}

	private List<String> nearest(String name, boolean labelsToo) {
		NearestNames nearest = new NearestNames(name);
		this.ids.keySet().forEach(nearest::consider);
		if (labelsToo) {
			this.labels.keySet().forEach(nearest::consider);
		}
		return nearest.names();
	}

	private RevisionGraph build(Links found, int[] order) {
		int size = order.length;
		Revision[] ordered = new Revision[size];
		int[] places = new int[size];
		for (int i = 0; i < size; i++) {
			ordered[i] = this.revisions[order[i]];
			places[order[i]] = i;
		}
		this.labels.replaceAll((label, index) -> places[index]);
		GraphShape shape = new GraphShape(found.reordered(order, places));
		return new RevisionGraph(ordered, this.ids, places, this.labels, shape);
	}

}
