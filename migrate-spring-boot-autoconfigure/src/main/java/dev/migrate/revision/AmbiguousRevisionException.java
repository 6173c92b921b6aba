package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * Several revisions begin with the given prefix.
 */
public final class AmbiguousRevisionException extends RevisionTargetException {

	AmbiguousRevisionException(String prefix, List<Revision> candidates) {
		super(failure(prefix, candidates), ids(candidates));
	}

	private static Failure failure(String prefix, List<Revision> candidates) {
		Failure.Builder failure = Failure
			.of("'" + prefix + "' is the beginning of " + candidates.size() + " revisions");
		detail(failure, candidates);
		return failure.state(UNTOUCHED)
			.action("Give more characters of the id")
			.next("migrate show " + candidates.get(0).id())
			.build();
	}

}
