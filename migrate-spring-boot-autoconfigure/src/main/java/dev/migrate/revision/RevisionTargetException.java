package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target cannot be understood, or cannot be reached from where the database is. Another
 * target has to be given.
 */
public abstract class RevisionTargetException extends RevisionException {

	/** How many revisions of a long list are shown. */
	private static final int SHOWN = 20;

	RevisionTargetException(Failure failure, List<String> revisions) {
		super(failure, revisions);
	}

	static void detail(Failure.Builder failure, List<Revision> revisions) {
		revisions.stream().limit(SHOWN).map(RevisionException::show).forEach(failure::detail);
		if (revisions.size() > SHOWN) {
			failure.detail("… and " + (revisions.size() - SHOWN) + " more");
		}
	}

}
