package dev.migrate.script.authoring;

import java.nio.file.Path;

import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * A revision as the sources or the running code have it.
 *
 * @param revision the revision
 * @param kind where it is
 * @param file its source file, or {@code null} for one that only the running code has
 * @param line the line of its header in the file, or 0
 * @param folder the folder that its SQL file was found in, or {@code null}
 * @param script what it does, or {@code null} where nothing knows that is compiled
 */
record KnownRevision(Revision revision, Kind kind, @Nullable Path file, int line, @Nullable SourceFolder folder,
		@Nullable RevisionScript script) {

	/**
	 * Return the fingerprint of its upgrade, or {@code null} where it has none.
	 */
	@Nullable String checksum() {
		return (this.script instanceof SqlScript sql) ? sql.checksum() : null;
	}

	/**
	 * Where a revision is.
	 */
	enum Kind {

		/** A SQL file that can be changed. */
		SOURCE,

		/** A class, with its source file where that is known. */
		JAVA,

		/** A script of a dependency, or of another source than files. */
		FOREIGN

	}

}
