package dev.migrate.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.migrate.error.Failure;
import dev.migrate.revision.NearestNames;
import dev.migrate.sql.ObjectReferences.Mention;

/**
 * The order in which scripts run: each behind those that it refers to, else as they were
 * given. References are guesses from names, so they are taken in the order of their
 * strength: a circle of sure ones is an error, and a weaker one that would close a circle
 * is left out, as the mention in a function's body that the server reads late.
 */
final class RepeatableOrder {

	private final List<RepeatableScript> given;

	/** For each script the ones before it, by their indexes. */
	private final List<Set<Integer>> before = new ArrayList<>();

	/** Of those, the ones whose rerun makes a rerun of this one necessary. */
	private final List<Set<Integer>> builtOn = new ArrayList<>();

	private final Map<String, Integer> indexes = new HashMap<>();

	private final List<RepeatableScript> ordered;

	private RepeatableOrder(List<RepeatableScript> given, Collection<RepeatableScript> known) {
		this.given = List.copyOf(given);
		for (RepeatableScript script : given) {
			this.indexes.put(script.name(), this.indexes.size());
			this.before.add(new TreeSet<>());
			this.builtOn.add(new TreeSet<>());
		}
		addDirectives(known);
		List<RepeatableReference> references = RepeatableReference.among(given);
		for (Mention mention : List.of(Mention.SURE, Mention.LIKELY, Mention.BODY)) {
			references.stream().filter((reference) -> reference.strength() == mention).forEach(this::add);
		}
		this.ordered = sort();
	}

	/**
	 * Order scripts.
	 * @param scripts the scripts by name
	 */
	static RepeatableOrder of(List<RepeatableScript> scripts) {
		return new RepeatableOrder(scripts, scripts);
	}

	/**
	 * Order some of the scripts.
	 * @param scripts the scripts as they should come if nothing speaks against it
	 * @param known all that may be named
	 */
	static RepeatableOrder of(List<RepeatableScript> scripts, Collection<RepeatableScript> known) {
		return new RepeatableOrder(scripts, known);
	}

	List<RepeatableScript> scripts() {
		return this.ordered;
	}

	Set<RepeatableScript> dependents(RepeatableScript script) {
		Set<RepeatableScript> found = new LinkedHashSet<>();
		Deque<Integer> open = new ArrayDeque<>(List.of(index(script)));
		while (!open.isEmpty()) {
			int base = open.remove();
			for (int i = 0; i < this.builtOn.size(); i++) {
				if (this.builtOn.get(i).contains(base) && found.add(this.given.get(i))) {
					open.add(i);
				}
			}
		}
		found.remove(script);
		return found;
	}

	private int index(RepeatableScript script) {
		Integer index = this.indexes.get(script.name());
		if (index == null) {
			throw new IllegalArgumentException("no script " + script.name());
		}
		return index;
	}

	private void addDirectives(Collection<RepeatableScript> known) {
		Map<String, RepeatableScript> names = new HashMap<>();
		known.forEach((script) -> names.put(script.name(), script));
		for (RepeatableScript script : this.given) {
			for (String name : script.dependsOn()) {
				if (!names.containsKey(name)) {
					throw unknown(script, name, names.keySet());
				}
				if (this.indexes.containsKey(name)) {
					add(new RepeatableReference(script, names.get(name), Mention.SURE, "its line depends-on"));
				}
			}
		}
	}

	private void add(RepeatableReference reference) {
		int from = index(reference.from());
		int to = index(reference.to());
		List<Integer> circle = path(to, from);
		if (!circle.isEmpty()) {
			if (reference.strength() == Mention.SURE) {
				throw cycle(circle, reference);
			}
			return;
		}
		this.before.get(from).add(to);
		if (reference.strength() != Mention.BODY) {
			this.builtOn.get(from).add(to);
		}
	}

	/**
	 * Return a way from one script to another along what comes before.
	 * @return the indexes on the way, both ends included, or none
	 */
	private List<Integer> path(int from, int to) {
		Map<Integer, Integer> cameFrom = new HashMap<>();
		Deque<Integer> open = new ArrayDeque<>(List.of(from));
		cameFrom.put(from, from);
		while (!open.isEmpty()) {
			int at = open.remove();
			if (at == to) {
				List<Integer> way = new ArrayList<>(List.of(at));
				while (at != from) {
					at = Objects.requireNonNull(cameFrom.get(at));
					way.add(0, at);
				}
				return way;
			}
			for (int next : this.before.get(at)) {
				if (cameFrom.putIfAbsent(next, at) == null) {
					open.add(next);
				}
			}
		}
		return List.of();
	}

	private List<RepeatableScript> sort() {
		List<RepeatableScript> result = new ArrayList<>(this.given.size());
		List<Set<Integer>> waiting = new ArrayList<>();
		this.before.forEach((needed) -> waiting.add(new TreeSet<>(needed)));
		Set<Integer> left = new TreeSet<>(this.indexes.values());
		while (!left.isEmpty()) {
			int next = left.stream()
				.filter((index) -> waiting.get(index).isEmpty())
				.min(Comparator.naturalOrder())
				.orElseThrow();
			left.remove(next);
			waiting.forEach((needed) -> needed.remove(next));
			result.add(this.given.get(next));
		}
		return List.copyOf(result);
	}

	private ScriptException unknown(RepeatableScript script, String name, Set<String> names) {
		NearestNames nearest = new NearestNames(name);
		names.stream().sorted().forEach(nearest::consider);
		List<String> near = nearest.names();
		return new ScriptException(Failure
			.of("The script depends on " + name + ", which does not exist"
					+ (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?"))
			.file(script.description())
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate status")
			.action("Name a " + script.key().kind().word() + " script by its path below the location, such as "
					+ script.name())
			.build());
	}

	private RepeatableCycleException cycle(List<Integer> circle, RepeatableReference closing) {
		List<String> names = new ArrayList<>(circle.stream().map((index) -> this.given.get(index).name()).toList());
		names.add(names.get(0));
		return new RepeatableCycleException(Failure
			.of("The " + closing.from().key().kind().word() + " scripts refer to each other in a circle: "
					+ String.join(" -> ", names))
			.detail(closing.from().name() + " refers to " + closing.to().name() + " by " + closing.reason())
			.file(closing.from().description())
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate status")
			.action("Put what belongs together into one script, or split the script that both makes and uses something")
			.build());
	}

}
