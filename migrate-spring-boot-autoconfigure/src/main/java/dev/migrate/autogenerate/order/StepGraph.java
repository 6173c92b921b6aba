package dev.migrate.autogenerate.order;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.autogenerate.order.Step.Claim;
import dev.migrate.autogenerate.order.Step.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which step waits for which. Nodes are places in the list of steps.
 */
final class StepGraph {

	private static final Role[][] HARD = { { Role.LEAVES, Role.DROPS }, { Role.LEAVES, Role.ALTERS },
			{ Role.FREES, Role.DROPS }, { Role.CREATES, Role.NEEDS }, { Role.ALTERS, Role.NEEDS },
			{ Role.GIVES, Role.TAKES } };

	private static final Role[][] SOFT = { { Role.CREATES, Role.FOLLOWS }, { Role.PRECEDES, Role.DROPS } };

	private final Map<Step, Integer> indexes = new IdentityHashMap<>();

	private final BitSet merged = new BitSet();

	private List<List<Integer>> hard;

	private List<List<Integer>> soft;

	private List<List<Integer>> before = List.of();

	StepGraph(List<Step> steps) {
		Map<Object, Map<Role, List<Integer>>> claims = new LinkedHashMap<>();
		for (int node = 0; node < steps.size(); node++) {
			this.indexes.put(steps.get(node), node);
			for (Claim claim : steps.get(node).claims()) {
				claims.computeIfAbsent(claim.object(), (object) -> new EnumMap<>(Role.class))
					.computeIfAbsent(claim.role(), (role) -> new ArrayList<>())
					.add(node);
			}
		}
		this.hard = edges(steps.size(), claims, HARD);
		this.soft = edges(steps.size(), claims, SOFT);
	}

	private static List<List<Integer>> edges(int size, Map<Object, Map<Role, List<Integer>>> claims, Role[][] rules) {
		List<List<Integer>> edges = empty(size);
		for (Map<Role, List<Integer>> claim : claims.values()) {
			for (Role[] rule : rules) {
				for (int from : claim.getOrDefault(rule[0], List.of())) {
					for (int to : claim.getOrDefault(rule[1], List.of())) {
						if (from != to) {
							edges.get(from).add(to);
						}
					}
				}
			}
		}
		return edges;
	}

	/**
	 * Give up what had only better be in circles, and what must be where a circle is left
	 * still: there the natural order decides, and the server may refuse.
	 */
	void removeCircles() {
		int size = this.hard.size();
		List<List<Integer>> all = empty(size);
		for (int node = 0; node < size; node++) {
			all.get(node).addAll(this.hard.get(node));
			all.get(node).addAll(this.soft.get(node));
		}
		int[] circles = Circles.find(all);
		this.soft = without(this.soft, (from, to) -> circles[from] == circles[to]);
		int[] hardCircles = Circles.find(this.hard);
		this.hard = without(this.hard, (from, to) -> hardCircles[from] == hardCircles[to] && from > to);
		this.before = empty(size);
		for (int node = 0; node < size; node++) {
			this.hard.get(node).addAll(this.soft.get(node));
			for (int next : this.hard.get(node)) {
				this.before.get(next).add(node);
			}
		}
	}

	private static List<List<Integer>> without(List<List<Integer>> edges, EdgeTest unwanted) {
		List<List<Integer>> kept = new ArrayList<>();
		for (int from = 0; from < edges.size(); from++) {
			List<Integer> targets = new ArrayList<>();
			for (int to : edges.get(from)) {
				if (!unwanted.test(from, to)) {
					targets.add(to);
				}
			}
			kept.add(targets);
		}
		return kept;
	}

	int[] topological(Comparator<Integer> comparator) {
		int[] waiting = this.before.stream().mapToInt(List::size).toArray();
		return StepOrder.kahn(this.hard, waiting, comparator);
	}

	List<Integer> after(int node) {
		return this.hard.get(node);
	}

	List<Integer> before(int node) {
		return this.before.get(node);
	}

	int indexOf(@Nullable Step step) {
		return (step != null) ? this.indexes.getOrDefault(step, -1) : -1;
	}

	void setMerged(int node) {
		this.merged.set(node);
	}

	boolean isMerged(int node) {
		return this.merged.get(node);
	}

	private static List<List<Integer>> empty(int size) {
		List<List<Integer>> lists = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			lists.add(new ArrayList<>(2));
		}
		return lists;
	}

	@FunctionalInterface
	private interface EdgeTest {

		boolean test(int from, int to);

	}

}
