package dev.migrate.revision;

import java.util.List;
import java.util.Objects;

/**
 * One change of the database: a node of the {@link RevisionGraph}. Pure data; what the
 * change does is known to the script that it came from.
 *
 * @param id the id, unique in the graph
 * @param revises the ids of the parents in the order of the script; none is a base,
 * several are a merge
 * @param dependsOn ids (or labels) that must be applied first without being parents
 * @param labels branch names declared on this revision
 * @param message what the change is for, perhaps empty
 * @param script the file or class that holds the change, as shown to people
 */
public record Revision(String id, List<String> revises, List<String> dependsOn, List<String> labels, String message,
		String script) {

	public Revision {
		Objects.requireNonNull(id, "'id' must not be null");
		revises = List.copyOf(revises);
		dependsOn = List.copyOf(dependsOn);
		labels = List.copyOf(labels);
		Objects.requireNonNull(message, "'message' must not be null");
		Objects.requireNonNull(script, "'script' must not be null");
	}

	/**
	 * Return whether nothing comes before this revision by parent links.
	 * @return {@code true} for a revision without parents
	 */
	public boolean isBase() {
		return this.revises.isEmpty();
	}

	/**
	 * Return whether this revision joins branches.
	 * @return {@code true} for a revision with several parents
	 */
	public boolean isMerge() {
		return this.revises.size() > 1;
	}

}
