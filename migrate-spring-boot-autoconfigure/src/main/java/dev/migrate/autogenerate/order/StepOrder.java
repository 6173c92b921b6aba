package dev.migrate.autogenerate.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import dev.migrate.operation.Operation;

/**
 * Orders steps by what they need of each other, and among those that are free, as a
 * person would write them. The same steps come out in the same order, in time that grows
 * with the number of steps and edges (and the logarithm of the first): A. B. Kahn,
 * "Topological sorting of large networks", Communications of the ACM 5 (1962), with a
 * queue ordered by the place that a step would have by itself. What is needed early comes
 * just before what needs it, for a step's place is at the latest that of the first one
 * that waits for it.
 */
public final class StepOrder {

	private static final Comparator<Step> NATURAL = Comparator.comparing(Step::phase)
		.thenComparing(Step::group)
		.thenComparingInt(Step::rank);

	private StepOrder() {
	}

	/**
	 * Order steps.
	 * @param steps the steps; among equals, the order in which they are given stays
	 * @return their operations
	 */
	public static List<Operation> order(List<Step> steps) {
		List<Step> natural = new ArrayList<>(steps);
		natural.sort(NATURAL);
		StepGraph graph = new StepGraph(natural);
		graph.removeCircles();
		int[] order = sort(graph);
		mergeGuests(natural, graph, order);
		List<Operation> operations = new ArrayList<>();
		for (int node : order) {
			if (!graph.isMerged(node)) {
				operations.addAll(natural.get(node).operations());
			}
		}
		return operations;
	}

	private static int[] sort(StepGraph graph) {
		int[] first = graph.topological(Comparator.naturalOrder());
		int[] place = new int[first.length];
		for (int i = first.length - 1; i >= 0; i--) {
			int node = first[i];
			place[node] = node;
			for (int next : graph.after(node)) {
				place[node] = Math.min(place[node], place[next]);
			}
		}
		return graph.topological(
				Comparator.comparingInt((Integer node) -> place[node]).thenComparing(Comparator.naturalOrder()));
	}

	/**
	 * Have foreign keys made with their table where all else that they need is there by
	 * then, and dropped with their table where all else that waits for it comes later.
	 */
	private static void mergeGuests(List<Step> steps, StepGraph graph, int[] order) {
		int[] position = new int[order.length];
		for (int i = 0; i < order.length; i++) {
			position[order[i]] = i;
		}
		for (int node : order) {
			int host = graph.indexOf(steps.get(node).host());
			if (host < 0) {
				continue;
			}
			boolean early = position[host] < position[node] && graph.before(node)
				.stream()
				.allMatch((other) -> other == host || position[other] < position[host]);
			boolean late = position[host] > position[node] && graph.after(node)
				.stream()
				.allMatch((other) -> other == host || position[other] > position[host]);
			if (early || late) {
				steps.get(node).merge();
				graph.setMerged(node);
			}
		}
	}

	/** Kahn's queue, by a comparator that decides among what is free. */
	static int[] kahn(List<? extends List<Integer>> after, int[] waiting, Comparator<Integer> comparator) {
		int[] left = Arrays.copyOf(waiting, waiting.length);
		PriorityQueue<Integer> free = new PriorityQueue<>(comparator);
		for (int node = 0; node < left.length; node++) {
			if (left[node] == 0) {
				free.add(node);
			}
		}
		int[] order = new int[left.length];
		int size = 0;
		for (Integer node = free.poll(); node != null; node = free.poll()) {
			order[size++] = node;
			for (int next : after.get(node)) {
				if (--left[next] == 0) {
					free.add(next);
				}
			}
		}
		if (size < order.length) {
			throw new IllegalStateException("The steps wait for each other in a circle");
		}
		return order;
	}

}
