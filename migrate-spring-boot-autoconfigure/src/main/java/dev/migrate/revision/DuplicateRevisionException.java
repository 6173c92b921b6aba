package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * Two scripts have the same revision id.
 */
public final class DuplicateRevisionException extends RevisionGraphException {

	DuplicateRevisionException(Revision first, Revision second) {
		super(Failure.of("Revision " + first.id() + " exists twice")
			.detail("In " + show(first))
			.detail("In " + show(second))
			.revision(first.id())
			.file(second.script())
			.state(UNTOUCHED)
			.action("Remove one of the scripts if it is a copy. Otherwise give the newer one another id, "
					+ "unless a database has already applied it")
			.next(NEXT)
			.build(), List.of(first.id()));
	}

}
