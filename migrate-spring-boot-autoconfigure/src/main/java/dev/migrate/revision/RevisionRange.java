package dev.migrate.revision;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

import dev.migrate.revision.RevisionTarget.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the history, written {@code a:b}, {@code a:} or {@code :b}. Both ends are
 * part of it. Steps without an anchor count from the other end ({@code -3:head},
 * {@code 4f1c:+2}), or from the current revision where both ends are such.
 *
 * @param start the older end, or {@code null} for the very beginning
 * @param end the newer end, or {@code null} for all effective heads
 */
public record RevisionRange(@Nullable RevisionTarget start, @Nullable RevisionTarget end) {

	private static final RevisionTarget HEADS = new RevisionTarget(null, Anchor.HEADS, null, 0);

	/**
	 * Understand a range.
	 * @param text the range; whitespace around its ends is ignored
	 * @return the range
	 * @throws MalformedTargetException if the text is not a range, or an end of it is not
	 * a target
	 */
	public static RevisionRange parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new MalformedTargetException(text, "a range has a ':' between its ends");
		}
		return new RevisionRange(end(text.substring(0, colon)), end(text.substring(colon + 1)));
	}

	/**
	 * Return the revisions of the range: those that the end is built on, by parents and
	 * dependencies, as far as they are built on the start by parents. A start that counts
	 * too many steps down stands for the beginning.
	 * @param graph the graph
	 * @param applied the ids of all applied revisions, for {@code current} and for steps
	 * @return the revisions in topological order
	 * @throws RevisionTargetException if an end cannot be found
	 * @throws DisjointRangeException if the start does not come before the end
	 */
	public List<Revision> select(RevisionGraph graph, Set<String> applied) {
		TargetResolver current = new TargetResolver(graph, graph.indexesOf(applied));
		RevisionTarget newer = (this.end != null) ? this.end : HEADS;
		boolean startCounts = this.start != null && this.start.anchor() == Anchor.NONE;
		boolean endCounts = newer.anchor() == Anchor.NONE;
		if (startCounts && !endCounts && this.start != null && this.start.steps() < 0) {
			return graph.at(stepsDown(graph.shape(), current, this.start, current.places(newer)));
		}
		BitSet from = (this.start != null) ? current.places(this.start) : new BitSet();
		TargetResolver fromStart = (endCounts && !startCounts)
				? new TargetResolver(graph, graph.shape().withAncestors(from)) : current;
		return graph.at(between(graph, from, fromStart.places(newer)));
	}

	private BitSet between(RevisionGraph graph, BitSet from, BitSet to) {
		BitSet selected = graph.shape().withAncestors(to);
		if (!from.isEmpty()) {
			BitSet outside = (BitSet) from.clone();
			outside.andNot(selected);
			if (!outside.isEmpty()) {
				throw new DisjointRangeException(this, graph.at(outside.nextSetBit(0)));
			}
			selected.and(graph.shape().withChildren(from));
		}
		return selected;
	}

	private static BitSet stepsDown(GraphShape shape, TargetResolver resolver, RevisionTarget start, BitSet to) {
		BitSet lineage = resolver.lineage(start);
		BitSet ends = (BitSet) to.clone();
		if (lineage != null) {
			ends.and(lineage);
		}
		BitSet selected = new BitSet();
		for (int i = ends.nextSetBit(0); i >= 0; i = ends.nextSetBit(i + 1)) {
			BitSet stretch = shape.withAncestors(GraphShape.of(i));
			BitSet from = shape.parents(resolver.walkDown(start, lineage, i, true));
			if (!from.isEmpty()) {
				stretch.and(shape.withChildren(from));
			}
			selected.or(stretch);
		}
		return selected;
	}

	/**
	 * Return whether it takes what is applied to tell which revisions the range holds.
	 * @return {@code true} where an end is {@code current}, or counts steps and has no
	 * other end to count from
	 */
	public boolean isRelativeToCurrent() {
		boolean startCounts = this.start != null && this.start.anchor() == Anchor.NONE;
		boolean endCounts = this.end != null && this.end.anchor() == Anchor.NONE;
		return isCurrent(this.start) || isCurrent(this.end)
				|| (startCounts && (endCounts || (this.start != null && this.start.steps() > 0)));
	}

	private static boolean isCurrent(@Nullable RevisionTarget target) {
		return target != null && target.anchor() == Anchor.CURRENT;
	}

	/**
	 * Return the range as it is written.
	 * @return a text that {@link #parse(String)} understands
	 */
	@Override
	public String toString() {
		return ((this.start != null) ? this.start : "") + ":" + ((this.end != null) ? this.end : "");
	}

	private static @Nullable RevisionTarget end(String text) {
		return text.isBlank() ? null : RevisionTarget.parse(text);
	}

}
