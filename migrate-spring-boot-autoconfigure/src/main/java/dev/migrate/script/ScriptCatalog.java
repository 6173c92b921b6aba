package dev.migrate.script;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.revision.RevisionGraph;
import org.jspecify.annotations.Nullable;

/**
 * All revisions that the code knows, with what they do. The graph is made when somebody
 * asks for it; a start that finds everything applied never does.
 */
public final class ScriptCatalog {

	private final Map<String, RevisionScript> scripts;

	private final RepeatableCatalog repeatables;

	private volatile @Nullable RevisionGraph graph;

	private ScriptCatalog(Map<String, RevisionScript> scripts, RepeatableCatalog repeatables) {
		this.scripts = scripts;
		this.repeatables = repeatables;
	}

	/**
	 * Read all sources.
	 * @param sources the sources
	 * @param known what the database remembers of files that were applied
	 * @return the catalog
	 * @throws ScriptException when a script is unsound, or two claim one id
	 */
	public static ScriptCatalog load(Collection<? extends MigrationSource> sources, KnownScripts known) {
		Map<String, RevisionScript> scripts = new HashMap<>();
		for (MigrationSource source : sources) {
			for (RevisionScript script : source.scripts(known)) {
				RevisionScript first = scripts.putIfAbsent(script.revision().id(), script);
				if (first != null) {
					throw twice(script.revision().id(), first, script);
				}
			}
		}
		return new ScriptCatalog(scripts, new RepeatableCatalog(sources));
	}

	/**
	 * Return a catalog that has more scripts than this one.
	 * @param more scripts of revisions that this catalog does not have
	 * @return a catalog with both
	 */
	public ScriptCatalog with(Collection<? extends RevisionScript> more) {
		Map<String, RevisionScript> all = new HashMap<>(this.scripts);
		more.forEach((script) -> all.putIfAbsent(script.revision().id(), script));
		return new ScriptCatalog(all, this.repeatables);
	}

	private static ScriptException twice(String id, RevisionScript first, RevisionScript second) {
		return new ScriptException(Failure.of("Two scripts claim the revision " + id)
			.detail(first.toString())
			.detail(second.toString())
			.revision(id)
			.state("Nothing was changed: scripts are read before they run")
			.next("migrate check")
			.action("Give one of them an id of its own, or take out the one that is a copy")
			.build());
	}

	/**
	 * Return the graph of all revisions.
	 * @return the graph
	 * @throws dev.migrate.revision.RevisionGraphException when the revisions make no
	 * sound graph
	 */
	public RevisionGraph graph() {
		RevisionGraph result = this.graph;
		if (result == null) {
			result = RevisionGraph.of(this.scripts.values().stream().map(RevisionScript::revision).toList());
			this.graph = result;
		}
		return result;
	}

	/**
	 * Return what the code has beside its revisions.
	 * @return the repeatable scripts and seeds
	 */
	public RepeatableCatalog repeatables() {
		return this.repeatables;
	}

	/**
	 * Return how many revisions there are.
	 * @return the number
	 */
	public int size() {
		return this.scripts.size();
	}

	/**
	 * Return whether there is such a revision.
	 * @param revision a full id
	 * @return {@code true} if the code knows it
	 */
	public boolean contains(String revision) {
		return this.scripts.containsKey(revision);
	}

	/**
	 * Return what a revision does.
	 * @param revision the full id of a revision in the graph
	 * @return the script
	 * @throws IllegalArgumentException if the graph has no such revision
	 */
	public RevisionScript script(String revision) {
		RevisionScript script = this.scripts.get(revision);
		if (script == null) {
			throw new IllegalArgumentException("no revision " + revision);
		}
		return script;
	}

}
