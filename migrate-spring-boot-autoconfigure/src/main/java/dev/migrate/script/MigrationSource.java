package dev.migrate.script;

import java.util.Collection;
import java.util.List;

/**
 * Where revisions come from: folders and jars of SQL files, the bean definitions of a
 * Spring application, or anything else that can name its revisions before the first of
 * them runs.
 */
@FunctionalInterface
public interface MigrationSource {

	/**
	 * Return the revisions of this source.
	 * @param known what the database remembers of files that were applied, so that
	 * unchanged ones need not be parsed
	 * @return the revisions in any order
	 * @throws ScriptException when one is unsound
	 */
	Collection<? extends RevisionScript> scripts(KnownScripts known);

	/**
	 * Return the repeatable scripts or the seeds of this source.
	 * @param kind which of them
	 * @return the scripts in any order, none by default
	 * @throws ScriptException when they cannot be listed
	 */
	default Collection<RepeatableScript> repeatables(RepeatableKind kind) {
		return List.of();
	}

}
