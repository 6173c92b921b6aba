package dev.migrate.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionException;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionRange;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.StampPlan;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The cases on the planner alone, which finds the revisions in another order each time.
 */
class PlannerConformanceTests extends GraphConformance {

	static Stream<Scenario> scenarios() {
		return everything().filter(Scenario::isForPlanner);
	}

	@Override
	protected Way way() {
		return new PlannerWay();
	}

	/**
	 * Plans, and takes what is planned for done.
	 */
	private static final class PlannerWay implements Way {

		private final Random random = new Random(42);

		private List<Revision> revisions = List.of();

		private @Nullable RevisionGraph graph;

		private final Set<String> applied = new LinkedHashSet<>();

		@Override
		public void open(Graph graph) {
			this.revisions = new ArrayList<>(graph.revisions());
			Collections.shuffle(this.revisions, this.random);
			this.graph = null;
		}

		private RevisionGraph graph() {
			RevisionGraph graph = this.graph;
			if (graph == null) {
				graph = RevisionGraph.of(this.revisions);
				this.graph = graph;
			}
			return graph;
		}

		@Override
		public void be(List<String> tips) {
			for (String tip : tips) {
				graph().ancestors(tip).forEach((revision) -> this.applied.add(revision.id()));
				this.applied.add(tip);
			}
		}

		@Override
		public List<String> run(List<String> words) {
			RevisionTarget[] targets = words.stream()
				.skip(1)
				.filter((word) -> !word.startsWith("--"))
				.map(RevisionTarget::parse)
				.toArray(RevisionTarget[]::new);
			Planner planner = new Planner(graph());
			return switch (words.get(0)) {
				case "upgrade" -> apply(planner.upgrade(this.applied,
						(targets.length == 0) ? new RevisionTarget[] { RevisionTarget.parse("head") } : targets));
				case "downgrade" -> apply(planner.downgrade(this.applied, targets[0]));
				case "stamp" -> apply(planner.stamp(this.applied, List.of(targets), words.contains("--purge")));
				default -> throw new IllegalArgumentException(words.toString());
			};
		}

		private List<String> apply(Plan plan) {
			return apply(plan.steps()
				.stream()
				.map((step) -> ((step.direction() == Direction.UPGRADE) ? "+" : "-") + step.revision().id())
				.toList());
		}

		private List<String> apply(StampPlan plan) {
			return apply(Stream
				.concat(plan.remove().stream().map((id) -> "-" + id),
						plan.add().stream().map((revision) -> "+" + revision.id()))
				.toList());
		}

		private List<String> apply(List<String> steps) {
			for (String step : steps) {
				String id = step.substring(1);
				assertThat(step.startsWith("+") ? this.applied.add(id) : this.applied.remove(id)).as(step).isTrue();
			}
			return steps;
		}

		@Override
		public List<String> list(List<String> words) {
			List<Revision> revisions = switch (words.get(0)) {
				case "history" -> (words.size() == 1) ? graph().revisions()
						: RevisionRange.parse(words.get(2)).select(graph(), this.applied);
				case "heads" -> graph().effectiveHeads();
				case "branches" -> graph().branchPoints();
				case "current" -> graph().tips(this.applied);
				default -> throw new IllegalArgumentException(words.toString());
			};
			return revisions.stream().map(Revision::id).toList();
		}

		@Override
		public List<String> pendingHeads() {
			return graph().effectiveHeads()
				.stream()
				.map(Revision::id)
				.filter((head) -> !this.applied.contains(head))
				.toList();
		}

		@Override
		public void fail(List<String> words, Refusal refusal, List<String> names) {
			boolean lists = words.get(0).equals("history");
			assertThatExceptionOfType(refusal.type()).isThrownBy(() -> {
				if (lists) {
					list(words);
				}
				else {
					run(words);
				}
			})
				.satisfies((ex) -> assertThat(((RevisionException) ex).getRevisions())
					.containsExactlyInAnyOrderElementsOf(names));
		}

		@Override
		public Collection<String> applied() {
			return this.applied;
		}

		@Override
		public List<String> current() {
			return list(List.of("current"));
		}

		@Override
		public List<String> ran(List<String> told) {
			return told;
		}

	}

}
