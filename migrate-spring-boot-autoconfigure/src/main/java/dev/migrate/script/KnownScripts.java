package dev.migrate.script;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What the database remembers of the files that were applied.
 */
@FunctionalInterface
public interface KnownScripts {

	/** Remembers nothing, so that every file is parsed. */
	KnownScripts NONE = (name, fingerprint) -> null;

	/**
	 * Return the revision that was applied from a file with these very bytes.
	 * @param name the file's name below its location
	 * @param fingerprint the fingerprint of the file's bytes
	 * @return the revision as its header said then, or {@code null} where no such file
	 * was applied
	 */
	@Nullable Revision find(String name, String fingerprint);

}
