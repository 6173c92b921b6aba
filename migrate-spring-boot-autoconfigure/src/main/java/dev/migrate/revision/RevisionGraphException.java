package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * The revisions do not fit together to a graph. A script has to be edited; until then no
 * command can run.
 */
public abstract class RevisionGraphException extends RevisionException {

	static final String NEXT = "migrate check";

	RevisionGraphException(Failure failure, List<String> revisions) {
		super(failure, revisions);
	}

}
