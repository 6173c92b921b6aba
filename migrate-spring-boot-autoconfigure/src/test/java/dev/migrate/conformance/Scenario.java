package dev.migrate.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One case: a graph, what is applied, commands as they are typed, and what each must do.
 *
 * <pre class="code">
 * Scenario.of(FORK).at("a2 b2")
 *     .run("downgrade r1").does("-b2 -a2").leaves("r1")
 *     .run("upgrade head").isRefused(Refusal.MULTIPLE_HEADS, "a2 b2");
 * </pre>
 *
 * Lists are written with blanks between; a step is a revision with a sign before it. A
 * command of which nothing is said must do nothing.
 */
public final class Scenario {

	private final Graph graph;

	private final List<String> at = new ArrayList<>();

	private final List<List<String>> batches = new ArrayList<>();

	private final List<String> withdrawn = new ArrayList<>();

	private final List<Act> acts = new ArrayList<>();

	private Scenario(Graph graph) {
		this.graph = graph;
	}

	static Scenario of(Graph graph) {
		return new Scenario(graph);
	}

	/**
	 * Begin with some revisions applied, and all that comes before them.
	 */
	Scenario at(String tips) {
		this.at.addAll(words(tips));
		return this;
	}

	/**
	 * Begin with what upgrades to some targets have applied, one batch for each text.
	 */
	Scenario batches(String... targets) {
		Arrays.stream(targets).map(Scenario::words).forEach(this.batches::add);
		return this;
	}

	/**
	 * Take revisions out of the code once they are applied: an older release meets the
	 * database of a newer one.
	 */
	Scenario withdrawn(String revisions) {
		this.withdrawn.addAll(words(revisions));
		return this;
	}

	/**
	 * Type a command.
	 */
	Scenario run(String command) {
		this.acts.add(new Act(words(command)));
		return this;
	}

	/**
	 * Say what the last command does, in order.
	 */
	Scenario does(String steps) {
		last().steps = words(steps);
		return this;
	}

	/**
	 * Say what is current then.
	 */
	Scenario leaves(String tips) {
		last().tips = words(tips);
		return this;
	}

	/**
	 * Say which revisions the last command lists, the oldest first.
	 */
	Scenario lists(String revisions) {
		last().listed = words(revisions);
		return this;
	}

	/**
	 * Say which heads the last command, a check, finds not to be reached.
	 */
	Scenario findsPending(String heads) {
		last().pending = words(heads);
		return this;
	}

	/**
	 * Say why the last command is refused.
	 */
	Scenario isRefused(Refusal refusal) {
		return isRefused(refusal, "");
	}

	/**
	 * Say why the last command is refused, and which revisions it names.
	 */
	Scenario isRefused(Refusal refusal, String names) {
		last().refusal = refusal;
		last().names = words(names);
		return this;
	}

	private Act last() {
		return this.acts.get(this.acts.size() - 1);
	}

	Graph graph() {
		return this.graph;
	}

	List<String> at() {
		return this.at;
	}

	List<List<String>> batches() {
		return this.batches;
	}

	List<String> withdrawn() {
		return this.withdrawn;
	}

	List<Act> acts() {
		return this.acts;
	}

	/**
	 * Return whether graph and applied set decide alone: who applied what when does not
	 * matter, nor what only the history knows.
	 */
	boolean isForPlanner() {
		return this.withdrawn.isEmpty() && this.acts.stream().noneMatch((act) -> act.command().equals("rollback"));
	}

	private static List<String> words(String text) {
		return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
	}

	private String beginning() {
		if (!this.batches.isEmpty()) {
			return ", batches " + this.batches;
		}
		return this.at.isEmpty() ? ", nothing applied" : ", at " + String.join(" ", this.at);
	}

	@Override
	public String toString() {
		return this.graph + beginning()
				+ (this.withdrawn.isEmpty() ? "" : ", without " + String.join(" ", this.withdrawn)) + ": "
				+ this.acts.stream().map(Act::toString).collect(Collectors.joining(", then "));
	}

	/**
	 * One command and what it must do.
	 */
	static final class Act {

		private final List<String> words;

		private List<String> steps = List.of();

		private @Nullable List<String> tips;

		private @Nullable List<String> listed;

		private @Nullable List<String> pending;

		private @Nullable Refusal refusal;

		private List<String> names = List.of();

		private Act(List<String> words) {
			this.words = words;
		}

		String command() {
			return this.words.get(0);
		}

		/**
		 * Return the command with its options, without quotes around what is empty.
		 */
		List<String> words() {
			return this.words.stream().map((word) -> word.equals("''") ? "" : word).toList();
		}

		List<String> steps() {
			return this.steps;
		}

		@Nullable List<String> tips() {
			return this.tips;
		}

		@Nullable List<String> listed() {
			return this.listed;
		}

		@Nullable List<String> pending() {
			return this.pending;
		}

		@Nullable Refusal refusal() {
			return this.refusal;
		}

		List<String> names() {
			return this.names;
		}

		/**
		 * Return what is applied afterwards.
		 */
		Set<String> after(Collection<String> before) {
			Set<String> after = new LinkedHashSet<>(before);
			for (String step : this.steps) {
				String id = step.substring(1);
				if (!(step.startsWith("+") ? after.add(id) : after.remove(id))) {
					throw new IllegalStateException("the case is wrong: " + step + " at " + before);
				}
			}
			return after;
		}

		@Override
		public String toString() {
			return String.join(" ", this.words);
		}

	}

}
