package dev.migrate.revision;

import java.util.BitSet;

import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Looks targets up in a graph and a set of applied revisions.
 */
final class TargetResolver {

	private final RevisionGraph graph;

	private final GraphShape shape;

	private final BitSet applied;

	TargetResolver(RevisionGraph graph, BitSet applied) {
		this.graph = graph;
		this.shape = graph.shape();
		this.applied = applied;
	}

	/**
	 * Find the revisions that a target means.
	 * @param target the target
	 * @return their indexes; empty before the first revision
	 */
	BitSet places(RevisionTarget target) {
		BitSet lineage = lineage(target);
		if (target.steps() < 0) {
			return this.shape.parents(lastUndone(target));
		}
		if (target.steps() > 0) {
			return GraphShape.of(walkUp(target, lineage));
		}
		return anchor(target, lineage);
	}

	/**
	 * Find the last of the revisions that steps down lead through: after {@code head-2}
	 * the head and its parent are behind, and the parent is the last of them.
	 * @param target a target with steps down
	 * @return the index of the revision
	 */
	int lastUndone(RevisionTarget target) {
		BitSet lineage = lineage(target);
		int start = start(target, lineage);
		if (start < 0) {
			throw new StepsExceededException(target, "the start", 0);
		}
		return walkDown(target, lineage, start, false);
	}

	/**
	 * Find the lineage that a target is restricted to.
	 * @param target the target
	 * @return the lineage, or {@code null} where the target names none
	 */
	@Nullable BitSet lineage(RevisionTarget target) {
		return (target.branch() != null) ? this.shape.lineage(branchPlace(target.branch())) : null;
	}

	/**
	 * Find the revision that gives a lineage its name.
	 * @param branch a label, or a revision in its place
	 * @return the index of the revision
	 */
	int branchPlace(String branch) {
		return this.graph.indexOfName(branch, null);
	}

	/**
	 * Go down by parents.
	 * @param target the target whose steps to take
	 * @param lineage the lineage to stay in where the way parts, or {@code null}
	 * @param start the revision to begin with
	 * @param clip whether to stop at a base, rather than to fail, when there are too few
	 * revisions
	 * @return the last revision that was left behind
	 */
	int walkDown(RevisionTarget target, @Nullable BitSet lineage, int start, boolean clip) {
		int place = start;
		for (int step = -1; step > target.steps(); step--) {
			BitSet parents = this.shape.parents(place);
			if (parents.isEmpty()) {
				if (clip) {
					return place;
				}
				throw new StepsExceededException(target, this.graph.at(start).id(), -step);
			}
			place = single(target, place, parents, lineage);
		}
		return place;
	}

	private int walkUp(RevisionTarget target, @Nullable BitSet lineage) {
		int start = start(target, lineage);
		int place = start;
		for (int step = 0; step < target.steps(); step++) {
			BitSet choices = (place >= 0) ? this.shape.children(place) : this.shape.bases();
			if (lineage != null) {
				choices.and(lineage);
			}
			if (choices.isEmpty()) {
				throw new StepsExceededException(target, (start >= 0) ? this.graph.at(start).id() : "the start", step);
			}
			place = single(target, place, choices, lineage);
		}
		return place;
	}

	private int single(RevisionTarget target, int from, BitSet choices, @Nullable BitSet lineage) {
		BitSet remaining = choices;
		if (lineage != null && choices.cardinality() > 1) {
			remaining = (BitSet) choices.clone();
			remaining.and(lineage);
		}
		if (remaining.cardinality() != 1) {
			throw new AmbiguousStepException(target, (from >= 0) ? this.graph.at(from) : null, this.graph.at(choices));
		}
		return remaining.nextSetBit(0);
	}

	/**
	 * Find where to begin counting.
	 * @return the index of a revision, or -1 before the first
	 */
	private int start(RevisionTarget target, @Nullable BitSet lineage) {
		BitSet places = anchor(target, lineage);
		if (places.cardinality() > 1) {
			if (target.anchor() == Anchor.HEADS) {
				throw multipleHeads(target, places);
			}
			throw new MultipleCurrentRevisionsException(target, this.graph.at(places));
		}
		return places.nextSetBit(0);
	}

	private BitSet anchor(RevisionTarget target, @Nullable BitSet lineage) {
		return switch (target.anchor()) {
			case BASE -> new BitSet();
			case HEAD -> head(target, lineage);
			case HEADS -> heads(lineage);
			case CURRENT, NONE -> current(lineage);
			case REVISION -> GraphShape.of(revision(target, lineage));
		};
	}

	private BitSet head(RevisionTarget target, @Nullable BitSet lineage) {
		BitSet heads = this.shape.heads();
		if (lineage != null) {
			heads.and(lineage);
		}
		if (heads.cardinality() > 1) {
			throw multipleHeads(target, heads);
		}
		return heads;
	}

	/**
	 * The heads of a lineage are effective among themselves: what other lineages depend
	 * on is still the head of its own.
	 */
	private BitSet heads(@Nullable BitSet lineage) {
		if (lineage == null) {
			return this.shape.effectiveHeads();
		}
		BitSet heads = this.shape.heads();
		heads.and(lineage);
		return this.shape.tips(heads);
	}

	/**
	 * The current revisions of a lineage need not be tips of the whole database: another
	 * lineage may depend on them, or only the shared base of the lineage may be applied.
	 */
	private BitSet current(@Nullable BitSet lineage) {
		if (lineage == null) {
			return this.shape.tips(this.applied);
		}
		BitSet inLineage = (BitSet) this.applied.clone();
		inLineage.and(lineage);
		return this.shape.tips(inLineage);
	}

	private int revision(RevisionTarget target, @Nullable BitSet lineage) {
		String name = target.name();
		int place = this.graph.indexOfName((name != null) ? name : "", lineage);
		String branch = target.branch();
		if (lineage != null && branch != null && !lineage.get(place)) {
			throw new NotInLineageException(this.graph.at(place), branch, this.graph.at(branchPlace(branch)));
		}
		return place;
	}

	/**
	 * Tell that there are several heads, with a target that means the first of them.
	 * @param target the target that wants one
	 * @param heads the heads
	 * @return the exception to throw
	 */
	MultipleHeadsException multipleHeads(RevisionTarget target, BitSet heads) {
		Revision first = this.graph.at(heads.nextSetBit(0));
		String one = this.graph.labels(first.id())
			.stream()
			.filter((label) -> isOfOne(label, heads))
			.findFirst()
			.map((label) -> label + "@head")
			.orElse(first.id());
		return new MultipleHeadsException(target, this.graph.at(heads), one);
	}

	private boolean isOfOne(String label, BitSet heads) {
		BitSet inLineage = this.shape.lineage(branchPlace(label));
		inLineage.and(heads);
		return inLineage.cardinality() == 1;
	}

}
