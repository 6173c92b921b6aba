package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the running code stands to the developer's sources.
 *
 * @param missing the source files that the running code lacks, by their revisions' ids
 * @param changed the source files whose upgrade means something else in the running code
 * @param stale the ids of revisions that only the running code has, though it was built
 * from these sources
 */
public record BuildDifference(Map<String, Path> missing, Map<String, Path> changed, List<String> stale) {

	static final BuildDifference NONE = new BuildDifference(Map.of(), Map.of(), List.of());

	public BuildDifference {
		missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
		changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
		stale = List.copyOf(stale);
	}

	/**
	 * Return whether a build would change nothing.
	 * @return {@code true} if the running code has what the sources have
	 */
	public boolean isEmpty() {
		return this.missing.isEmpty() && this.changed.isEmpty() && this.stale.isEmpty();
	}

}
