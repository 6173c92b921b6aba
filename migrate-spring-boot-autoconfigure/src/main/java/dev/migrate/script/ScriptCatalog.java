package dev.migrate.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;

/**
 * All revisions that the code knows, with what they do. Immutable.
 */
public final class ScriptCatalog {

	private final Map<String, RevisionScript> scripts;

	private final RevisionGraph graph;

	private ScriptCatalog(Map<String, RevisionScript> scripts, RevisionGraph graph) {
		this.scripts = scripts;
		this.graph = graph;
	}

	/**
	 * Read all sources and make a graph of their revisions.
	 * @param sources the sources
	 * @param known what the database remembers of files that were applied
	 * @return the catalog
	 * @throws dev.migrate.error.MigrateException when a script or the graph is unsound
	 */
	public static ScriptCatalog load(Collection<? extends MigrationSource> sources, KnownScripts known) {
		Map<String, RevisionScript> scripts = new HashMap<>();
		List<Revision> revisions = new ArrayList<>();
		for (MigrationSource source : sources) {
			for (RevisionScript script : source.scripts(known)) {
				RevisionScript first = scripts.putIfAbsent(script.revision().id(), script);
				if (first != null) {
					throw twice(script.revision().id(), first, script);
				}
				revisions.add(script.revision());
			}
		}
		return new ScriptCatalog(scripts, RevisionGraph.of(revisions));
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
	 */
	public RevisionGraph graph() {
		return this.graph;
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
