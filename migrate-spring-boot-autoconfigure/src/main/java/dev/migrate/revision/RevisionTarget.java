package dev.migrate.revision;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A place in the revision graph as a person names it: {@code head}, {@code 4f1c},
 * {@code billing@head}, {@code -1}. It is understood without a graph and looked up in one
 * later. Counting from the current revision ({@code +1}, {@code -1}) makes it depend on
 * what is applied as well.
 *
 * @param branch the label or revision in whose lineage to look, or {@code null} for
 * everywhere
 * @param anchor what the target names
 * @param name the id, beginning of an id or label for {@link Anchor#REVISION}, else
 * {@code null}
 * @param steps how many revisions further up, or down where negative, from the anchor
 */
public record RevisionTarget(@Nullable String branch, Anchor anchor, @Nullable String name, int steps) {

	public RevisionTarget {
		Objects.requireNonNull(anchor, "'anchor' must not be null");
		if ((anchor == Anchor.REVISION) != (name != null)) {
			throw new IllegalArgumentException("'name' must be given for a revision and for nothing else");
		}
		if (anchor == Anchor.NONE && steps == 0) {
			throw new IllegalArgumentException("'steps' must not be 0 without an anchor");
		}
	}

	/**
	 * Understand a target.
	 * @param text the target; whitespace around it is ignored
	 * @return the target
	 * @throws MalformedTargetException if the text is not written like a target
	 */
	public static RevisionTarget parse(String text) {
		return new TargetParser(text).parse();
	}

	/**
	 * Look the target up. Steps down that end at a merge stand for all its parents, so
	 * that {@code M-1} is the state before the merge {@code M}.
	 * @param graph the graph
	 * @param applied the ids of all applied revisions
	 * @return the revisions that are meant, none of which comes before another; empty
	 * before the first revision, and for {@code head} of an empty graph
	 * @throws RevisionTargetException if the target cannot be found in the graph; the
	 * subclass tells why
	 */
	public List<Revision> resolve(RevisionGraph graph, Set<String> applied) {
		return graph.at(new TargetResolver(graph, graph.indexesOf(applied)).places(this));
	}

	/**
	 * Return whether the target counts steps from the current revision.
	 * @return {@code true} for {@code +N}, {@code -N}, and the same behind a label or
	 * behind {@code current}
	 */
	public boolean isRelativeToCurrent() {
		return this.steps != 0 && (this.anchor == Anchor.NONE || this.anchor == Anchor.CURRENT);
	}

	/**
	 * Return the target as it is written.
	 * @return a text that {@link #parse(String)} understands
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.branch != null) {
			text.append(this.branch).append('@');
		}
		text.append((this.name != null) ? this.name : this.anchor.word());
		if (this.steps != 0) {
			text.append((this.steps > 0) ? "+" : "").append(this.steps);
		}
		return text.toString();
	}

	/**
	 * What a target names, before steps are counted.
	 */
	public enum Anchor {

		/** The one head. */
		HEAD("head"),

		/** All effective heads. */
		HEADS("heads"),

		/** The state before the first revision. */
		BASE("base"),

		/** The revisions that the database is at. */
		CURRENT("current"),

		/** A revision by id, beginning of an id, or label. */
		REVISION(""),

		/** Nothing: steps are counted from the current revision. */
		NONE("");

		private final String word;

		Anchor(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

}
