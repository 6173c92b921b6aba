package dev.migrate.conformance;

/**
 * The graphs that most cases are about.
 */
final class Shapes {

	/** {@code a1 ── b2 ── c3 ── d4}. */
	static final Graph LINE = Graph.of("line", "a1", "b2 < a1", "c3 < b2", "d4 < c3");

	/** The tutorial's ids; the last two begin alike. */
	static final Graph TUTORIAL = Graph.of("tutorial", "1975ea83b712", "ae1027a6acf < 1975ea83b712",
			"ae10c4f7d9b2 < ae1027a6acf");

	// @formatter:off
	/**
	 * Two branches.
	 * <pre>
	 *          ┌─ a1 ── a2 ── a3   (left)
	 * r1 ── r2 ┤
	 *          └─ b1 ── b2 ── b3   (right)
	 * </pre>
	 */
	static final Graph FORK = Graph.of("fork", "r1", "r2 < r1", "a1 < r2 # left", "a2 < a1", "a3 < a2",
			"b1 < r2 # right", "b2 < b1", "b3 < b2");

	/**
	 * A branch that parts again.
	 * <pre>
	 *          ┌─ c4
	 *    ┌─ a2 ┤
	 * r1 ┤     └─ d5
	 *    └─ b3
	 * </pre>
	 */
	static final Graph NESTED_FORK = Graph.of("fork in a fork", "r1", "a2 < r1 # left", "b3 < r1 # right",
			"c4 < a2", "d5 < a2 # deep");

	/**
	 * A diamond.
	 * <pre>
	 *    ┌─ a2 ─┐
	 * r1 ┤      ├─ m4 ── t5
	 *    └─ b3 ─┘
	 * </pre>
	 */
	static final Graph DIAMOND = Graph.of("diamond", "r1", "a2 < r1 # left", "b3 < r1 # right", "m4 < a2, b3",
			"t5 < m4");

	/**
	 * A merge of merges, on four bases.
	 * <pre>
	 * a1 ─┐
	 *     ├─ m1 ─┐
	 * b1 ─┘      │
	 *            ├─ top
	 * c1 ─┐      │
	 *     ├─ m2 ─┘
	 * d1 ─┘
	 * </pre>
	 */
	static final Graph MERGE_OF_MERGES = Graph.of("merge of merges", "a1", "b1", "c1", "d1", "m1 < a1, b1",
			"m2 < c1, d1", "top < m1, m2");

	/**
	 * Two merges of the same branches.
	 * <pre>
	 * a1 ─┬─ m1
	 *     ╳
	 * b1 ─┴─ m2
	 * </pre>
	 */
	static final Graph CRISS_CROSS = Graph.of("criss-cross", "a1", "b1", "m1 < a1, b1", "m2 < a1, b1");

	/**
	 * The chapter on several bases: two lineages, joined by a dependency.
	 * <pre>
	 * n1 ── n2 ── n3         (net)
	 *       :
	 * c1 ── c2 ── c3         (cart; c2 depends on n2)
	 * </pre>
	 */
	static final Graph BASES = Graph.of("two bases", "n1 # net", "n2 < n1", "n3 < n2", "c1 # cart", "c2 < c1 ; n2",
			"c3 < c2");

	/**
	 * Dependencies in both directions.
	 * <pre>
	 * a1 ── a2 ── a3         (left; a2 depends on b1)
	 *
	 * b1 ── b2               (right; b2 depends on a2)
	 * </pre>
	 */
	static final Graph CROSS_DEPENDENCIES = Graph.of("cross dependencies", "a1", "a2 < a1 ; b1", "a3 < a2 # left",
			"b1", "b2 < b1 ; a2 # right");

	/**
	 * A head that another revision depends on.
	 * <pre>
	 * a1 ── a2               (left)
	 *       :
	 * b1 ── b2               (right; b2 depends on a2)
	 * </pre>
	 */
	static final Graph NEEDED_HEAD = Graph.of("head that is needed", "a1 # left", "a2 < a1", "b1 # right",
			"b2 < b1 ; a2");

	/**
	 * A dependency instead of a merge.
	 * <pre>
	 *    ┌─ a2 ── c4         (c4 depends on b3)
	 * r1 ┤        :
	 *    └─ b3 ────── d5     (right)
	 * </pre>
	 */
	static final Graph DEPENDENT_FORK = Graph.of("fork joined by a dependency", "r1", "a2 < r1 # left",
			"b3 < r1 # right", "c4 < a2 ; b3", "d5 < b3");

	/**
	 * A dependency named by its label.
	 * <pre>
	 * a1                     (ground)
	 * :
	 * b1 ── b2               (b1 depends on ground)
	 * </pre>
	 */
	static final Graph LABELLED_DEPENDENCY = Graph.of("dependency by label", "a1 # ground", "b1 ; ground", "b2 < b1");

	/**
	 * Independent lineages, one of a single revision.
	 * <pre>
	 * x1 ── x2               (x)
	 * y1                     (y)
	 * </pre>
	 */
	static final Graph ISLANDS = Graph.of("islands", "x1 # x", "x2 < x1", "y1 # y");
	// @formatter:on

	/** No revision at all. */
	static final Graph EMPTY = Graph.of("empty graph");

	private Shapes() {
	}

}
