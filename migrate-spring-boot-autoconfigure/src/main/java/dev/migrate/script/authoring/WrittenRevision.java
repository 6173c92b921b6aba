package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.List;

import dev.migrate.revision.Revision;

/**
 * A revision that was written.
 *
 * @param revision the revision
 * @param file its file
 * @param parents what it revises
 * @param heads the heads now, as the word {@code heads} means them
 */
public record WrittenRevision(Revision revision, Path file, List<Revision> parents, List<Revision> heads) {

	public WrittenRevision {
		parents = List.copyOf(parents);
		heads = List.copyOf(heads);
	}

}
