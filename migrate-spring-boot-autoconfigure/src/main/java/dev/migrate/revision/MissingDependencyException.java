package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A revision depends on one that does not exist, or on a label that none declares.
 */
public final class MissingDependencyException extends RevisionGraphException {

	MissingDependencyException(Revision revision, String dependency, List<String> nearest) {
		super(failure(revision, dependency, nearest), List.of(revision.id()));
	}

	private static Failure failure(Revision revision, String dependency, List<String> nearest) {
		Failure.Builder failure = Failure.of("Revision " + revision.id() + " depends on '" + dependency
				+ "', which is neither a revision nor a label");
		if (!nearest.isEmpty()) {
			failure.detail(didYouMean(nearest));
		}
		return failure.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action("Bring the missing script back, or name another revision by its full id or its label "
					+ "in the script's 'depends-on'")
			.next(NEXT)
			.build();
	}

}
