package dev.migrate.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.revision.Plan.Step;
import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans from a graph and what is applied, and from nothing else: the same input
 * gives the same plan everywhere. The applied set is that of <em>all</em> applied
 * revisions, not only of the current ones, so that gaps below them are seen and filled.
 * After every plan the current revisions are derived anew; none of them ever implies
 * another.
 */
public final class Planner {

	private static final RevisionTarget HEADS = new RevisionTarget(null, Anchor.HEADS, null, 0);

	private static final RevisionTarget BASE = new RevisionTarget(null, Anchor.BASE, null, 0);

	private final RevisionGraph graph;

	private final GraphShape shape;

	/**
	 * Create a planner.
	 * @param graph the graph
	 */
	public Planner(RevisionGraph graph) {
		this.graph = graph;
		this.shape = graph.shape();
	}

	/**
	 * Plan the way up: all that comes before the targets, by parents and dependencies,
	 * and is not applied, in topological order.
	 * @param applied the ids of all applied revisions
	 * @param targets where to go
	 * @return the plan; empty when everything is applied
	 * @throws RevisionTargetException if a target cannot be reached; the subclass tells
	 * why
	 */
	public Plan upgrade(Set<String> applied, RevisionTarget... targets) {
		return upgrade(this.graph.indexesOf(applied), targets);
	}

	/**
	 * Plan the way up of a range, as though the database were exactly at its start.
	 * @param applied the ids of all applied revisions, for {@code current} and for steps
	 * in the start
	 * @param range from where to where
	 * @return the plan
	 * @throws RevisionTargetException if an end cannot be reached
	 */
	public Plan upgrade(Set<String> applied, RevisionRange range) {
		RevisionTarget end = range.end();
		return upgrade(stateAt(applied, range.start(), BASE), (end != null) ? end : HEADS);
	}

	/**
	 * Plan the way down, in the opposite of topological order.
	 * <ul>
	 * <li>To a revision: undo every applied revision that is built on its children, also
	 * by dependency. The revision stays, and so does what only depends on it. Going to
	 * one parent of a merge undoes the merge and leaves the other parent applied.
	 * <li>To {@code label@revision}: the same for its children in that lineage only.
	 * <li>To {@code base}: undo everything. To {@code label@base}: undo the bases of the
	 * lineage and all on top of them; a shared base takes other branches with it.
	 * <li>By {@code -N}, {@code label@-N}, {@code id-N}: undo that many revisions, the
	 * first of them the current one of the database, of the lineage, or {@code id}, and
	 * what is on top of them. Other branches stay.
	 * </ul>
	 * @param applied the ids of all applied revisions
	 * @param target where to go
	 * @return the plan; empty when there is nothing above the target
	 * @throws NotAppliedException if the target is not applied
	 * @throws RevisionTargetException if the target cannot be reached for another reason
	 */
	public Plan downgrade(Set<String> applied, RevisionTarget target) {
		return downgrade(this.graph.indexesOf(applied), target);
	}

	/**
	 * Plan the way down of a range, as though the database were exactly at its start.
	 * @param applied the ids of all applied revisions, for {@code current} and for steps
	 * in the start
	 * @param range from the newer to the older end
	 * @return the plan
	 * @throws RevisionTargetException if an end cannot be reached
	 */
	public Plan downgrade(Set<String> applied, RevisionRange range) {
		RevisionTarget end = range.end();
		return downgrade(stateAt(applied, range.start(), HEADS), (end != null) ? end : BASE);
	}

	/**
	 * Plan to undo some revisions and no others, in the opposite of topological order.
	 * @param applied the ids of all applied revisions
	 * @param chosen the ids of those to undo
	 * @return the plan
	 * @throws IllegalArgumentException if one is not applied, or others that are applied
	 * are built on them
	 */
	public Plan undo(Set<String> applied, Set<String> chosen) {
		BitSet before = this.graph.indexesOf(applied);
		if (!applied.containsAll(chosen) || !builtOn(applied, chosen).isEmpty()) {
			throw new IllegalArgumentException("what is to be undone must be applied, and nothing built on it");
		}
		return undo(before, this.graph.indexesOf(chosen));
	}

	/**
	 * Tell what would lose its ground.
	 * @param applied the ids of all applied revisions
	 * @param chosen the ids of some of them
	 * @return the ids of the other applied revisions that come after one of those, by
	 * parents or dependencies, in topological order
	 */
	public List<String> builtOn(Set<String> applied, Set<String> chosen) {
		BitSet selected = this.graph.indexesOf(chosen);
		BitSet after = this.shape.withDescendants(selected);
		after.and(this.graph.indexesOf(applied));
		after.andNot(selected);
		return RevisionException.ids(this.graph.at(after));
	}

	/**
	 * Plan a change of the history alone: what is built on the targets is taken out, what
	 * the targets are built on is put in, other branches stay.
	 * @param applied the ids of all applied revisions
	 * @param targets where the database is
	 * @param purge whether to take out everything else as well, also revisions that the
	 * graph does not know, which are otherwise refused
	 * @return the plan
	 * @throws RevisionTargetException if a target cannot be found; the subclass tells why
	 */
	public StampPlan stamp(Set<String> applied, Collection<RevisionTarget> targets, boolean purge) {
		List<String> unknown = purge ? unknown(applied) : List.of();
		BitSet before = this.graph.indexesOf(known(applied, unknown));
		TargetResolver resolver = new TargetResolver(this.graph, before);
		Descent descent = new Descent(this.graph, resolver, before);
		BitSet wanted = new BitSet();
		BitSet remove = new BitSet();
		for (RevisionTarget target : targets) {
			wanted.or(resolver.places(target));
			remove.or(descent.forStamp(target));
		}
		wanted = this.shape.withAncestors(wanted);
		if (purge) {
			remove.or(before);
		}
		remove.andNot(wanted);
		BitSet add = (BitSet) wanted.clone();
		add.andNot(before);
		BitSet after = (BitSet) before.clone();
		after.or(add);
		after.andNot(remove);
		List<String> removed = new ArrayList<>(unknown);
		for (int i = remove.length() - 1; i >= 0; i = remove.previousSetBit(i - 1)) {
			removed.add(this.graph.at(i).id());
		}
		return new StampPlan(this.graph.at(add), removed, tips(before), tips(after));
	}

	private Plan upgrade(BitSet before, RevisionTarget... targets) {
		TargetResolver resolver = new TargetResolver(this.graph, before);
		BitSet wanted = new BitSet();
		for (RevisionTarget target : targets) {
			if (target.isRelativeToCurrent() && target.steps() < 0) {
				throw new WrongDirectionException(target, Direction.UPGRADE);
			}
			wanted.or(resolver.places(target));
		}
		BitSet missing = this.shape.withAncestors(wanted);
		missing.andNot(before);
		List<Step> steps = new ArrayList<>(missing.cardinality());
		for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
			steps.add(new Step(this.graph.at(i), Direction.UPGRADE));
		}
		BitSet after = (BitSet) before.clone();
		after.or(missing);
		return plan(before, steps, after);
	}

	private Plan downgrade(BitSet before, RevisionTarget target) {
		if (target.isRelativeToCurrent() && target.steps() > 0) {
			throw new WrongDirectionException(target, Direction.DOWNGRADE);
		}
		TargetResolver resolver = new TargetResolver(this.graph, before);
		return undo(before, new Descent(this.graph, resolver, before).forDowngrade(target));
	}

	private Plan undo(BitSet before, BitSet undone) {
		List<Step> steps = new ArrayList<>(undone.cardinality());
		for (int i = undone.length() - 1; i >= 0; i = undone.previousSetBit(i - 1)) {
			steps.add(new Step(this.graph.at(i), Direction.DOWNGRADE));
		}
		BitSet after = (BitSet) before.clone();
		after.andNot(undone);
		return plan(before, steps, after);
	}

	private Plan plan(BitSet before, List<Step> steps, BitSet after) {
		List<String> tipsBefore = tips(before);
		return new Plan(steps, tipsBefore, steps.isEmpty() ? tipsBefore : tips(after));
	}

	private BitSet stateAt(Set<String> applied, @Nullable RevisionTarget place, RevisionTarget otherwise) {
		TargetResolver resolver = new TargetResolver(this.graph, this.graph.indexesOf(applied));
		return this.shape.withAncestors(resolver.places((place != null) ? place : otherwise));
	}

	private List<String> unknown(Set<String> applied) {
		return applied.stream().filter((id) -> !this.graph.contains(id)).sorted().toList();
	}

	private static Set<String> known(Set<String> applied, List<String> unknown) {
		Set<String> known = new HashSet<>(applied);
		known.removeAll(Set.copyOf(unknown));
		return known;
	}

	private List<String> tips(BitSet applied) {
		return RevisionException.ids(this.graph.at(this.shape.tips(applied)));
	}

}
