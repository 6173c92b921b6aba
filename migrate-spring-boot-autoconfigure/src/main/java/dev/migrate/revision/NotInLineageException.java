package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target names a revision together with a lineage that it is not part of.
 */
public final class NotInLineageException extends RevisionTargetException {

	NotInLineageException(Revision revision, String branch, Revision declaring) {
		super(Failure.of("Revision " + show(revision) + " is not in the lineage of '" + branch + "'")
			.detail("The lineage is what " + show(declaring) + " is built on and what is built on it, by parents")
			.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action("Leave '" + branch + "@' out, or name a revision of that lineage")
			.next("migrate history -r " + branch + "@base:" + branch + "@heads")
			.build(), List.of(revision.id()));
	}

}
