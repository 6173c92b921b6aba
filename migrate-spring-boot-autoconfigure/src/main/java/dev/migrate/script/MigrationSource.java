package dev.migrate.script;

import java.util.Collection;

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

}
