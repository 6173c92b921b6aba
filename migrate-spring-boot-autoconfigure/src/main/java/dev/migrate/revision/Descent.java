package dev.migrate.revision;

import java.util.BitSet;

import dev.migrate.revision.RevisionTarget.Anchor;

/**
 * Finds what stands above a target and has to go when the database goes down to it. What
 * it finds is always closed: whatever comes after something that goes, goes as well.
 */
final class Descent {

	private final RevisionGraph graph;

	private final GraphShape shape;

	private final TargetResolver resolver;

	private final BitSet applied;

	Descent(RevisionGraph graph, TargetResolver resolver, BitSet applied) {
		this.graph = graph;
		this.shape = graph.shape();
		this.resolver = resolver;
		this.applied = applied;
	}

	/**
	 * Find the applied revisions that a downgrade undoes.
	 * @param target where to go
	 * @return the revisions
	 * @throws NotAppliedException if the target is not applied
	 */
	BitSet forDowngrade(RevisionTarget target) {
		BitSet places = this.resolver.places(target);
		if (places.cardinality() > 1 && target.anchor() == Anchor.HEADS && target.steps() == 0) {
			throw this.resolver.multipleHeads(target, places);
		}
		boolean begunAbove = target.steps() < 0 && this.applied.get(this.resolver.lastUndone(target));
		BitSet missing = (BitSet) places.clone();
		missing.andNot(this.applied);
		if (!begunAbove && !missing.isEmpty()) {
			throw new NotAppliedException(target, this.graph.at(missing.nextSetBit(0)),
					this.graph.at(this.shape.tips(this.applied)));
		}
		return above(target, places);
	}

	/**
	 * Find the applied revisions that a stamp takes out of the history.
	 * @param target where to go
	 * @return the revisions
	 */
	BitSet forStamp(RevisionTarget target) {
		if (target.branch() != null && target.anchor() == Anchor.BASE && target.steps() == 0) {
			return exclusiveTo(this.resolver.branchPlace(target.branch()));
		}
		return above(target, this.resolver.places(target));
	}

	private BitSet above(RevisionTarget target, BitSet places) {
		BitSet lineage = this.resolver.lineage(target);
		BitSet roots;
		if (target.steps() < 0) {
			// one step down from a revision leaves its siblings alone
			roots = GraphShape.of(this.resolver.lastUndone(target));
		}
		else if (target.anchor() == Anchor.CURRENT && target.steps() == 0) {
			roots = new BitSet();
		}
		else if (target.anchor() == Anchor.BASE && target.steps() == 0) {
			roots = (lineage != null) ? this.shape.bases() : (BitSet) this.applied.clone();
		}
		else {
			roots = children(places);
		}
		if (lineage != null) {
			roots.and(lineage);
		}
		BitSet above = this.shape.withDescendants(roots);
		above.and(this.applied);
		return above;
	}

	private BitSet children(BitSet places) {
		BitSet children = new BitSet();
		for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
			children.or(this.shape.children(i));
		}
		return children;
	}

	/**
	 * Find what is applied for the sake of one lineage alone: its revisions and what
	 * builds on the one that names it, without what other applied revisions need.
	 */
	private BitSet exclusiveTo(int branch) {
		BitSet exclusive = this.shape.lineage(branch);
		exclusive.or(this.shape.withDescendants(GraphShape.of(branch)));
		exclusive.and(this.applied);
		BitSet others = (BitSet) this.applied.clone();
		others.andNot(exclusive);
		exclusive.andNot(this.shape.withAncestors(others));
		return exclusive;
	}

}
