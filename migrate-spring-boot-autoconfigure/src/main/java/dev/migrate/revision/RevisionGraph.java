package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * The revisions of an application, checked and joined by their parents and dependencies.
 * Immutable and safe for use by several threads.
 * <p>
 * Every list is in <em>topological order</em>: what comes before a revision stands before
 * it. Branches are walked one after the other, depth first from the effective heads by
 * id, parents in the order of the script before dependencies; so the order follows from
 * the revisions alone and not from where or in which order they were found.
 * <p>
 * Unless a method says otherwise, <em>before</em> and <em>after</em> go by parents and
 * dependencies alike, while <em>parent</em>, <em>child</em>, <em>head</em>, <em>base</em>
 * and <em>lineage</em> go by parents alone. Meanings are those of Alembic.
 */
public final class RevisionGraph {

	private final Revision[] revisions;

	private final Map<String, Integer> ids;

	private final int[] places;

	private final Map<String, Integer> declaring;

	private final GraphShape shape;

	/** Only people ask for labels, so they are spread at the first question. */
	private volatile @Nullable GraphLabels labels;

	/**
	 * Create the graph.
	 * @param revisions the revisions in topological order
	 * @param ids a number for each id
	 * @param places for each such number, the place in {@code revisions}
	 * @param declaring for each label, the place of the revision that declares it
	 * @param shape the links between the places
	 */
	RevisionGraph(Revision[] revisions, Map<String, Integer> ids, int[] places, Map<String, Integer> declaring,
			GraphShape shape) {
		this.revisions = revisions;
		this.ids = ids;
		this.places = places;
		this.declaring = declaring;
		this.shape = shape;
	}

	/**
	 * Check revisions and join them to a graph. Takes time linear in revisions and links.
	 * @param revisions the revisions in any order
	 * @return the graph
	 * @throws RevisionGraphException if the revisions do not fit together; the subclass
	 * tells how. Of several faults the same one is reported for every order of the
	 * revisions
	 */
	public static RevisionGraph of(Collection<Revision> revisions) {
		return GraphLoader.load(revisions);
	}

	/**
	 * Return all revisions.
	 * @return the revisions in topological order
	 */
	public List<Revision> revisions() {
		return Collections.unmodifiableList(Arrays.asList(this.revisions));
	}

	/**
	 * Return the number of revisions.
	 * @return the number of revisions
	 */
	public int size() {
		return this.revisions.length;
	}

	/**
	 * Return whether a revision is part of the graph.
	 * @param id a full id
	 * @return whether the id is known
	 */
	public boolean contains(String id) {
		return this.ids.containsKey(id);
	}

	/**
	 * Find a revision.
	 * @param id a full id
	 * @return the revision, or nothing where the id is not known
	 */
	public Optional<Revision> find(String id) {
		int index = indexOf(id);
		return (index >= 0) ? Optional.of(this.revisions[index]) : Optional.empty();
	}

	/**
	 * Find the revision that a person means.
	 * @param name a full id, else a label, which means the revision that declares it,
	 * else the beginning of a single id
	 * @return the revision
	 * @throws UnknownRevisionException if there is none
	 * @throws AmbiguousRevisionException if several ids begin like this
	 */
	public Revision resolve(String name) {
		return this.revisions[indexOfName(name, null)];
	}

	/**
	 * Return the parents of a revision.
	 * @param id a full id
	 * @return its parents
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> parents(String id) {
		return at(this.shape.parents(require(id)));
	}

	/**
	 * Return what a revision depends on, normalised: a dependency that comes before one
	 * of the parents anyway is left out.
	 * @param id a full id
	 * @return its dependencies that are not implied by its parents
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> dependencies(String id) {
		int index = require(id);
		BitSet dependencies = this.shape.dependencies(index);
		if (!dependencies.isEmpty()) {
			dependencies.andNot(this.shape.withAncestors(this.shape.parents(index)));
		}
		return at(dependencies);
	}

	/**
	 * Return the children of a revision.
	 * @param id a full id
	 * @return the revisions that revise it
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> children(String id) {
		return at(this.shape.children(require(id)));
	}

	/**
	 * Return the revisions that name a revision as their dependency.
	 * @param id a full id
	 * @return the revisions that depend on it
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> dependents(String id) {
		return at(this.shape.dependents(require(id)));
	}

	/**
	 * Return all that comes before a revision.
	 * @param id a full id
	 * @return its ancestors by parents and dependencies, without itself
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> ancestors(String id) {
		int index = require(id);
		BitSet ancestors = this.shape.withAncestors(GraphShape.of(index));
		ancestors.clear(index);
		return at(ancestors);
	}

	/**
	 * Return all that comes after a revision.
	 * @param id a full id
	 * @return its descendants by parents and dependencies, without itself
	 * @throws UnknownRevisionException if the id is not known
	 */
	public List<Revision> descendants(String id) {
		int index = require(id);
		BitSet descendants = this.shape.withDescendants(GraphShape.of(index));
		descendants.clear(index);
		return at(descendants);
	}

	/**
	 * Return the heads.
	 * @return the revisions without children
	 */
	public List<Revision> heads() {
		return at(this.shape.heads());
	}

	/**
	 * Return the effective heads, which is what the word {@code heads} means as a target.
	 * @return the heads that no other revision depends on
	 */
	public List<Revision> effectiveHeads() {
		return at(this.shape.effectiveHeads());
	}

	/**
	 * Return the bases.
	 * @return the revisions without parents; they may have dependencies
	 */
	public List<Revision> bases() {
		return at(this.shape.bases());
	}

	/**
	 * Return the branch points.
	 * @return the revisions with several children
	 */
	public List<Revision> branchPoints() {
		return at(this.shape.branchPoints());
	}

	/**
	 * Return the merges.
	 * @return the revisions with several parents
	 */
	public List<Revision> mergePoints() {
		return at(this.shape.mergePoints());
	}

	/**
	 * Return the labels that a revision carries: those declared by itself and by its
	 * ancestors by parents, and those declared further up as far as no branch point or
	 * merge lies between.
	 * @param id a full id
	 * @return the labels in alphabetical order
	 * @throws UnknownRevisionException if the id is not known
	 */
	public SortedSet<String> labels(String id) {
		int index = require(id);
		GraphLabels spread = this.labels;
		if (spread == null) {
			spread = new GraphLabels(this.declaring, this.shape);
			this.labels = spread;
		}
		return spread.of(index);
	}

	/**
	 * Return the lineage of a label or a revision: what it is built on and what is built
	 * on it by parents, past branch points and merges. It decides which revisions may
	 * stand behind {@code label@}.
	 * @param name a label, or a revision as {@link #resolve(String)} takes it
	 * @return the lineage with the revision itself
	 * @throws UnknownRevisionException if there is no such label or revision
	 * @throws AmbiguousRevisionException if several ids begin like this
	 */
	public List<Revision> lineage(String name) {
		return at(this.shape.lineage(indexOfName(name, null)));
	}

	/**
	 * Return the current revisions of a database.
	 * @param applied the ids of all applied revisions
	 * @return the applied revisions that come before no other applied one
	 * @throws UnknownAppliedRevisionException if an id is not known
	 */
	public List<Revision> tips(Set<String> applied) {
		return at(this.shape.tips(indexesOf(applied)));
	}

	/**
	 * Return what is known and not applied.
	 * @param applied the ids of all applied revisions, perhaps with some that are not
	 * known
	 * @return the pending revisions
	 */
	public List<Revision> pending(Set<String> applied) {
		return Arrays.stream(this.revisions).filter((revision) -> !applied.contains(revision.id())).toList();
	}

	GraphShape shape() {
		return this.shape;
	}

	Revision at(int index) {
		return this.revisions[index];
	}

	List<Revision> at(BitSet indexes) {
		List<Revision> found = new ArrayList<>(indexes.cardinality());
		for (int i = indexes.nextSetBit(0); i >= 0; i = indexes.nextSetBit(i + 1)) {
			found.add(this.revisions[i]);
		}
		return Collections.unmodifiableList(found);
	}

	BitSet indexesOf(Set<String> applied) {
		BitSet indexes = new BitSet(size());
		List<String> unknown = new ArrayList<>();
		for (String id : applied) {
			int index = indexOf(id);
			if (index >= 0) {
				indexes.set(index);
			}
			else {
				unknown.add(id);
			}
		}
		if (!unknown.isEmpty()) {
			throw new UnknownAppliedRevisionException(unknown.stream().sorted().toList());
		}
		return indexes;
	}

	int indexOf(String id) {
		Integer number = this.ids.get(id);
		return (number != null) ? this.places[number] : -1;
	}

	/**
	 * Find the revision that a person means.
	 * @param name a full id, a label or the beginning of an id
	 * @param lineage the revisions among which the beginning of an id is looked for, or
	 * {@code null} for all
	 * @return the index of the revision
	 */
	int indexOfName(String name, @Nullable BitSet lineage) {
		Integer label = this.declaring.get(name);
		int exact = (label != null) ? label : indexOf(name);
		if (exact >= 0) {
			return exact;
		}
		BitSet candidates = beginningWith(name);
		if (lineage != null && candidates.cardinality() > 1 && candidates.intersects(lineage)) {
			candidates.and(lineage);
		}
		if (candidates.cardinality() > 1) {
			throw new AmbiguousRevisionException(name, at(candidates));
		}
		if (candidates.isEmpty()) {
			NearestNames nearest = new NearestNames(name);
			this.ids.keySet().forEach(nearest::consider);
			this.declaring.keySet().forEach(nearest::consider);
			RevisionNames.WORDS.forEach(nearest::consider);
			throw new UnknownRevisionException(name, nearest.names());
		}
		return candidates.nextSetBit(0);
	}

	private BitSet beginningWith(String prefix) {
		BitSet candidates = new BitSet();
		for (int i = 0; i < this.revisions.length && !prefix.isEmpty(); i++) {
			candidates.set(i, this.revisions[i].id().startsWith(prefix));
		}
		return candidates;
	}

	private int require(String id) {
		int index = indexOf(id);
		if (index < 0) {
			throw new UnknownRevisionException(id, List.of());
		}
		return index;
	}

}
