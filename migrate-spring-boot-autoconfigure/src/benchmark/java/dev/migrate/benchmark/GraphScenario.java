package dev.migrate.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;

/**
 * A large graph is loaded and planned, without files and without a database: ours alone,
 * since the others have no graph. Blocks of twenty revisions follow each other:
 *
 * <pre>
 *          a1 ─ … ─ a9
 *        /            \
 * … ─ s                m ─ …
 *        \            /
 *          b1 ─ … ─ b9
 * </pre>
 */
class GraphScenario implements Scenario {

	private static final int BLOCKS = 500;

	private static final int BRANCH = 9;

	@Override
	public String name() {
		return "graph";
	}

	@Override
	public List<Table> run(Workspace workspace) {
		List<Revision> revisions = revisions();
		Set<String> half = Set.copyOf(ids(revisions.subList(0, revisions.size() / 2)));
		List<Revision> shuffled = new ArrayList<>(revisions);
		Collections.shuffle(shuffled, new Random(7305));
		int repeats = workspace.options().repeats(15);
		List<Sample> samples = new ArrayList<>();
		for (int round = -repeats; round < repeats; round++) {
			List<Sample> turn = List.of(measure("load", () -> RevisionGraph.of(shuffled).size(), revisions.size()),
					measure("load and plan all", () -> plan(shuffled, Set.of()), revisions.size()),
					measure("load and plan half", () -> plan(shuffled, half), revisions.size() / 2));
			if (round >= 0) {
				samples.addAll(turn);
			}
		}
		List<String> columns = List.of("load", "load and plan all", "load and plan half");
		Table table = Tables.of(
				"Graph of %,d revisions with %,d merges, warm, ours alone".formatted(revisions.size(), BLOCKS),
				columns);
		table.row(Tables.with("wall ms · CPU ms", new Comparison("load", samples).times(columns)));
		return List.of(table);
	}

	private static Sample measure(String name, Work work, int expected) {
		long wall = System.nanoTime();
		ThreadCpu clock = ThreadCpu.start();
		int result = work.run();
		long cpu = clock.elapsed();
		wall = System.nanoTime() - wall;
		if (result != expected) {
			throw new IllegalStateException(name + " gave " + result + " revisions instead of " + expected);
		}
		return new Sample(name, wall / 1e6, cpu / 1e6, 0);
	}

	private static int plan(List<Revision> revisions, Set<String> applied) {
		Plan plan = new Planner(RevisionGraph.of(revisions)).upgrade(applied, RevisionTarget.parse("heads"));
		return plan.steps().size();
	}

	private static List<Revision> revisions() {
		List<Revision> revisions = new ArrayList<>();
		List<String> heads = List.of();
		for (int block = 0; block < BLOCKS; block++) {
			String start = add(revisions, heads);
			List<String> ends = new ArrayList<>();
			for (int branch = 0; branch < 2; branch++) {
				String end = start;
				for (int i = 0; i < BRANCH; i++) {
					end = add(revisions, List.of(end));
				}
				ends.add(end);
			}
			heads = List.of(add(revisions, ends));
		}
		return revisions;
	}

	private static String add(List<Revision> revisions, List<String> parents) {
		String id = MigrationSet.revision(revisions.size() + 1);
		revisions.add(new Revision(id, parents, List.of(), List.of(), "step", id + ".sql"));
		return id;
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

	/**
	 * What is measured.
	 */
	private interface Work {

		int run();

	}

}
