package dev.migrate.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All repeatable scripts and seeds that the code knows. Each kind is looked for when
 * somebody asks for it.
 */
public final class RepeatableCatalog {

	private final Collection<? extends MigrationSource> sources;

	private volatile @Nullable List<RepeatableScript> repeatables;

	private volatile @Nullable List<RepeatableScript> seeds;

	private volatile @Nullable RepeatableOrder order;

	/**
	 * Create a catalog, which reads when it is asked.
	 * @param sources the sources
	 */
	public RepeatableCatalog(Collection<? extends MigrationSource> sources) {
		this.sources = List.copyOf(sources);
	}

	/**
	 * Return the repeatable scripts.
	 * @return the scripts by name
	 * @throws ScriptException when two have one name, or a location does not exist
	 */
	public List<RepeatableScript> repeatables() {
		List<RepeatableScript> result = this.repeatables;
		if (result == null) {
			result = find(RepeatableKind.REPEATABLE);
			this.repeatables = result;
		}
		return result;
	}

	/**
	 * Return the seeds of all profiles.
	 * @return the seeds by name
	 * @throws ScriptException when two have one name, or a location does not exist
	 */
	public List<RepeatableScript> seeds() {
		List<RepeatableScript> result = this.seeds;
		if (result == null) {
			result = find(RepeatableKind.SEED);
			this.seeds = result;
		}
		return result;
	}

	private List<RepeatableScript> find(RepeatableKind kind) {
		Map<String, RepeatableScript> scripts = new LinkedHashMap<>();
		for (MigrationSource source : this.sources) {
			for (RepeatableScript script : source.repeatables(kind)) {
				RepeatableScript first = scripts.putIfAbsent(script.name(), script);
				if (first != null) {
					throw RepeatableScripts.twice(first, script);
				}
			}
		}
		return scripts.values().stream().sorted(Comparator.comparing(RepeatableScript::name)).toList();
	}

	/**
	 * Return the repeatable scripts in the order in which they run. Reads all of them.
	 * @return the scripts, each behind those that it refers to
	 * @throws ScriptException when one is unsound, or some refer to each other in a
	 * circle
	 */
	public List<RepeatableScript> repeatablesInOrder() {
		return order().scripts();
	}

	/**
	 * Return which scripts must run again when one does.
	 * @param script the one
	 * @return those that refer to what it makes, and so on
	 */
	public Set<RepeatableScript> dependents(RepeatableScript script) {
		return order().dependents(script);
	}

	/**
	 * Read everything, to find what is unsound before it runs.
	 * @throws ScriptException when a script is, or some refer to each other in a circle
	 */
	public void read() {
		repeatablesInOrder();
		RepeatableOrder.of(seeds());
	}

	private RepeatableOrder order() {
		RepeatableOrder result = this.order;
		if (result == null) {
			result = RepeatableOrder.of(repeatables());
			this.order = result;
		}
		return result;
	}

	/**
	 * Return the seeds for some profiles: those for all profiles, then those of each
	 * profile, by name. Parses none of them.
	 * @param profiles the profiles in their order
	 * @return the seeds
	 */
	public List<RepeatableScript> seeds(Collection<String> profiles) {
		Set<String> all = new LinkedHashSet<>(List.of(""));
		all.addAll(profiles);
		return all.stream()
			.flatMap((profile) -> seeds().stream().filter((seed) -> seed.key().profile().equals(profile)))
			.toList();
	}

	/**
	 * Return the seeds for some profiles in the order in which they run: as in
	 * {@link #seeds(Collection)}, but what a seed depends on comes first. Reads all of
	 * them.
	 * @param profiles the profiles in their order
	 * @return the seeds
	 * @throws ScriptException when one is unsound, or some depend on each other in a
	 * circle
	 */
	public List<RepeatableScript> seedsInOrder(Collection<String> profiles) {
		return RepeatableOrder.of(seeds(profiles), seeds()).scripts();
	}

}
