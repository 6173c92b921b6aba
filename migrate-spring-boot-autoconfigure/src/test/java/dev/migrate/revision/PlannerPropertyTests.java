package dev.migrate.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.migrate.error.MigrateException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every graph: drawn at random with parents, dependencies and labels. A
 * failure is reported with the seed that repeats it.
 */
class PlannerPropertyTests {

	@Property
	void prerequisitesComeFirstAndNothingComesTwice(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Set<String> applied = closedSubset(graph, random);
		Set<String> done = new HashSet<>(applied);
		for (Plan.Step step : new Planner(graph).upgrade(applied, RevisionTarget.parse("heads")).steps()) {
			assertThat(done).containsAll(before(step.revision()));
			assertThat(done.add(step.revision().id())).isTrue();
		}
		assertThat(done).hasSize(graph.size());
	}

	@Property
	void gapsAreFilledAndNothingIsAppliedAgain(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Set<String> applied = anySubset(graph, random);
		Revision target = any(graph, random);
		Plan plan = new Planner(graph).upgrade(applied, RevisionTarget.parse(target.id()));
		Set<String> wanted = new HashSet<>(Graphs.ids(graph.ancestors(target.id())));
		wanted.add(target.id());
		wanted.removeAll(applied);
		assertThat(Graphs.ids(plan.revisions())).containsExactlyInAnyOrderElementsOf(wanted);
	}

	@Property
	void tipsAfterwardsAreThoseOfWhatIsAppliedThen(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		Set<String> applied = closedSubset(graph, random);
		RevisionTarget target = RevisionTarget.parse(any(graph, random).id());
		Plan up = planner.upgrade(applied, target);
		assertThat(up.tipsBefore()).isEqualTo(tips(graph, applied));
		Set<String> then = Graphs.after(applied, up);
		assertThat(up.tipsAfter()).isEqualTo(tips(graph, then));
		Plan down = planner.downgrade(then, target);
		assertThat(down.tipsAfter()).isEqualTo(tips(graph, Graphs.after(then, down)));
	}

	@Property
	void whatIsUndoneIsUndoneBeforeWhatItIsBuiltOn(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Set<String> applied = closedSubset(graph, random);
		if (applied.isEmpty()) {
			return;
		}
		String target = new ArrayList<>(applied).get(random.nextInt(applied.size()));
		Set<String> left = new LinkedHashSet<>(applied);
		for (Plan.Step step : new Planner(graph).downgrade(applied, RevisionTarget.parse(target)).steps()) {
			assertThat(left.remove(step.revision().id())).isTrue();
			for (Revision after : graph.descendants(step.revision().id())) {
				assertThat(left).doesNotContain(after.id());
			}
		}
		assertThat(left).contains(target);
		assertClosed(graph, left);
		for (Revision child : graph.children(target)) {
			assertThat(left).doesNotContain(child.id());
		}
	}

	@Property
	void goingUpAndDownToBaseLeavesNothing(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		Set<String> applied = anySubset(graph, random);
		applied = Graphs.after(applied, planner.upgrade(applied, RevisionTarget.parse("heads")));
		assertThat(applied).hasSize(graph.size());
		Plan plan = planner.downgrade(applied, RevisionTarget.parse("base"));
		assertThat(Graphs.after(applied, plan)).isEmpty();
		List<Revision> backwards = new ArrayList<>(plan.revisions());
		Collections.reverse(backwards);
		assertThat(backwards).isEqualTo(graph.revisions());
	}

	@Property
	void oneStepUpAndOneStepDownGiveBackWhatWasApplied(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		for (Revision next : graph.revisions()) {
			Set<String> applied = closedSubset(graph, random);
			applied.addAll(before(next));
			graph.ancestors(next.id()).forEach((ancestor) -> applied.add(ancestor.id()));
			graph.descendants(next.id()).forEach((descendant) -> applied.remove(descendant.id()));
			applied.remove(next.id());
			Set<String> then = Graphs.after(applied, planner.upgrade(applied, RevisionTarget.parse(next.id())));
			Plan back = planner.downgrade(then, RevisionTarget.parse(next.id() + "-1"));
			assertThat(Graphs.ids(back.revisions())).containsExactly(next.id());
			assertThat(Graphs.after(then, back)).isEqualTo(applied);
		}
	}

	@Property
	void goingUpFromARevisionAndBackToItGivesBackWhatWasApplied(@ForAll("lines") List<Revision> revisions,
			@ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		int from = random.nextInt(graph.size());
		RevisionTarget start = RevisionTarget.parse(graph.revisions().get(from).id());
		Set<String> applied = Graphs.after(Set.of(), planner.upgrade(Set.of(), start));
		Set<String> then = Graphs.after(applied, planner.upgrade(applied, RevisionTarget.parse("head")));
		assertThat(Graphs.after(then, planner.downgrade(then, start))).isEqualTo(applied);
	}

	@Property
	void theOrderOfTheInputDoesNotMatter(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		List<Revision> shuffled = new ArrayList<>(revisions);
		Collections.shuffle(shuffled, random);
		RevisionGraph graph = RevisionGraph.of(revisions);
		RevisionGraph again = RevisionGraph.of(shuffled);
		assertThat(again.revisions()).isEqualTo(graph.revisions());
		for (Revision revision : revisions) {
			assertThat(again.labels(revision.id())).isEqualTo(graph.labels(revision.id()));
			assertThat(again.children(revision.id())).isEqualTo(graph.children(revision.id()));
		}
	}

	@Property
	void aStampIsClosedAndReachesItsTarget(@ForAll("graphs") List<Revision> revisions, @ForAll long seed) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Set<String> applied = closedSubset(graph, random);
		String target = any(graph, random).id();
		for (boolean purge : new boolean[] { false, true }) {
			StampPlan plan = new Planner(graph).stamp(applied, List.of(RevisionTarget.parse(target)), purge);
			Set<String> then = new HashSet<>(applied);
			assertThat(plan.remove()).allMatch(then::remove);
			assertThat(Graphs.ids(plan.add())).allMatch(then::add);
			assertClosed(graph, then);
			assertThat(then).contains(target);
			assertThat(plan.tipsAfter()).isEqualTo(tips(graph, then));
			if (purge) {
				assertThat(plan.tipsAfter()).containsExactly(target);
			}
		}
	}

	@Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
	void anyTargetIsPlannedOrRefusedByName(@ForAll("graphs") List<Revision> revisions, @ForAll long seed,
			@ForAll("targets") String target) {
		Random random = new Random(seed);
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		Set<String> applied = anySubset(graph, random);
		Set<String> closed = closedSubset(graph, random);
		attempt(() -> planner.upgrade(applied, RevisionTarget.parse(target)));
		attempt(() -> planner.downgrade(applied, RevisionTarget.parse(target)));
		attempt(() -> planner.stamp(applied, List.of(RevisionTarget.parse(target)), random.nextBoolean()));
		attempt(() -> RevisionRange.parse(target).select(graph, applied));
		attempt(() -> planner.upgrade(applied, RevisionRange.parse(target)));
		attempt(() -> planner.downgrade(applied, RevisionRange.parse(target)));
		attempt(() -> assertClosed(graph,
				Graphs.after(closed, planner.downgrade(closed, RevisionTarget.parse(target)))));
		attempt(() -> assertClosed(graph, Graphs.after(closed, planner.upgrade(closed, RevisionTarget.parse(target)))));
	}

	@Property
	void anyTextIsATargetOrRefusedByName(@ForAll String text) {
		attempt(() -> assertThat(RevisionTarget.parse(RevisionTarget.parse(text).toString()))
			.isEqualTo(RevisionTarget.parse(text)));
		attempt(() -> RevisionRange.parse(text));
	}

	@Provide
	Arbitrary<List<Revision>> graphs() {
		return Arbitraries.integers().between(1, 14).flatMap((size) -> Arbitraries.longs().map((seed) -> {
			Random random = new Random(seed);
			return draw(size, random, 0.15, 0.25, 0.2);
		}));
	}

	@Provide
	Arbitrary<List<Revision>> lines() {
		return Arbitraries.integers().between(1, 14).flatMap((size) -> Arbitraries.longs().map((seed) -> {
			List<Revision> line = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				List<String> parents = (i > 0) ? List.of(line.get(i - 1).id()) : List.of();
				line.add(new Revision(id(i, seed), parents, List.of(), List.of(), "", "s" + i));
			}
			return line;
		}));
	}

	@Provide
	Arbitrary<String> targets() {
		Arbitrary<String> names = Arbitraries.of("head", "heads", "base", "current", "", "l0", "l1", "l2", "n0", "n1",
				"n2", "n3", "n", "zz");
		Arbitrary<String> steps = Arbitraries.of("", "", "", "+1", "-1", "+2", "-2", "-3", "+9", "-0", "+");
		Arbitrary<String> branches = Arbitraries.of("", "", "", "l0@", "l1@", "n1@", "n4@", "head@", "@");
		Arbitrary<String> places = branches
			.flatMap((branch) -> names.flatMap((name) -> steps.map((step) -> branch + name + step)));
		Arbitrary<String> ranges = places.flatMap((start) -> places.map((end) -> start + ":" + end));
		return Arbitraries.oneOf(places, ranges);
	}

	private static List<Revision> draw(int size, Random random, double merges, double dependencies, double labels) {
		List<Revision> drawn = new ArrayList<>();
		long salt = random.nextLong();
		for (int i = 0; i < size; i++) {
			List<String> free = new ArrayList<>(Graphs.ids(drawn));
			Collections.shuffle(free, random);
			List<String> parents = new ArrayList<>();
			if (!free.isEmpty() && random.nextDouble() < 0.85) {
				parents.add(free.remove(0));
				while (!free.isEmpty() && random.nextDouble() < merges) {
					parents.add(free.remove(0));
				}
			}
			List<String> needed = new ArrayList<>();
			while (!free.isEmpty() && random.nextDouble() < dependencies) {
				needed.add(free.remove(0));
			}
			List<String> declared = (random.nextDouble() < labels) ? List.of("l" + i) : List.of();
			drawn.add(new Revision(id(i, salt), parents, needed, declared, "", "s" + i));
		}
		Collections.shuffle(drawn, random);
		return drawn;
	}

	private static String id(int number, long salt) {
		// ids do not sort as they were drawn
		return "n" + number + "x" + Long.toHexString((number * 31L + salt) * 0x9E3779B97F4A7C15L >>> 52);
	}

	private static Set<String> anySubset(RevisionGraph graph, Random random) {
		Set<String> subset = new LinkedHashSet<>();
		graph.revisions().stream().filter((revision) -> random.nextBoolean()).forEach((it) -> subset.add(it.id()));
		return subset;
	}

	private static Set<String> closedSubset(RevisionGraph graph, Random random) {
		Set<String> subset = new LinkedHashSet<>();
		for (Revision revision : graph.revisions()) {
			if (random.nextInt(4) > 0 && subset.containsAll(before(revision))) {
				subset.add(revision.id());
			}
		}
		return subset;
	}

	private static Revision any(RevisionGraph graph, Random random) {
		return graph.revisions().get(random.nextInt(graph.size()));
	}

	private static List<String> before(Revision revision) {
		List<String> before = new ArrayList<>(revision.revises());
		before.addAll(revision.dependsOn());
		return before;
	}

	private static void assertClosed(RevisionGraph graph, Set<String> applied) {
		for (String id : applied) {
			assertThat(applied).containsAll(Graphs.ids(graph.ancestors(id)));
		}
	}

	/**
	 * The tips by definition, found the slow way.
	 */
	private static List<String> tips(RevisionGraph graph, Set<String> applied) {
		return Graphs.ids(graph.revisions())
			.stream()
			.filter(applied::contains)
			.filter((id) -> Graphs.ids(graph.descendants(id)).stream().noneMatch(applied::contains))
			.toList();
	}

	private static void attempt(Runnable attempt) {
		try {
			attempt.run();
		}
		catch (MigrateException ex) {
			assertThat(ex.getFailure().next()).startsWith("migrate ");
			assertThat(ex.getFailure().action()).isNotNull();
		}
	}

}
