package dev.migrate.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the revisions of a migrator come from.
 *
 * @param locations the places of SQL files
 * @param classLoader where class path locations are looked up
 * @param placeholders the values of placeholders, for the scripts that ask for them
 * @param others all other sources: the beans of an application, and where repeatable
 * scripts and seeds are, which have no revisions
 */
public record RevisionSources(List<ScriptLocation> locations, ClassLoader classLoader, Placeholders placeholders,
		List<MigrationSource> others) {

	public RevisionSources {
		locations = List.copyOf(locations);
		others = List.copyOf(others);
	}

	/**
	 * Return all sources, the SQL files first.
	 * @return the sources
	 */
	public List<MigrationSource> all() {
		List<MigrationSource> all = new ArrayList<>();
		if (!this.locations.isEmpty()) {
			all.add(new SqlScripts(this.locations, this.classLoader, this.placeholders));
		}
		all.addAll(this.others);
		return all;
	}

}
