package dev.migrate.conformance;

import java.util.Collection;
import java.util.List;

/**
 * A way to work with a graph: the planner alone, the {@code Migrator}, the command line.
 */
public interface Way {

	/**
	 * Take a graph.
	 * @param graph the graph
	 */
	void open(Graph graph);

	/**
	 * Make the database be somewhere.
	 * @param tips what is applied, with all that comes before
	 */
	void be(List<String> tips);

	/**
	 * Run a command that goes well.
	 * @param words the command and its options
	 * @return what it says that it did, each with its sign
	 */
	List<String> run(List<String> words);

	/**
	 * Run a command that lists revisions.
	 * @param words the command and its options
	 * @return their ids, the oldest first
	 */
	List<String> list(List<String> words);

	/**
	 * Check whether all heads are reached.
	 * @return those that are not
	 */
	List<String> pendingHeads();

	/**
	 * Run a command that is refused, and look at how that is told.
	 * @param words the command and its options
	 * @param refusal why
	 * @param names the revisions that must be named
	 */
	void fail(List<String> words, Refusal refusal, List<String> names);

	/**
	 * Return what is applied, in any order.
	 */
	Collection<String> applied();

	/**
	 * Return the tips of what is applied, in any order.
	 */
	List<String> current();

	/**
	 * Return what has really run since this was asked last, each with its sign, in order.
	 * @param told what was told, for a way that runs nothing
	 */
	List<String> ran(List<String> told);

}
