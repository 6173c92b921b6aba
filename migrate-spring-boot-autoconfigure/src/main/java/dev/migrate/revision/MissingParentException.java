package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A revision revises one that does not exist.
 */
public final class MissingParentException extends RevisionGraphException {

	MissingParentException(Revision revision, String parent, @Nullable Revision declaring, List<String> nearest) {
		super(failure(revision, parent, declaring, nearest), List.of(revision.id()));
	}

	private static Failure failure(Revision revision, String parent, @Nullable Revision declaring,
			List<String> nearest) {
		Failure.Builder failure = Failure
			.of("Revision " + revision.id() + " revises '" + parent + "', which does not exist");
		if (declaring != null) {
			failure.detail("'" + parent + "' is a label of revision " + show(declaring) + "; parents are named by id");
		}
		else if (!nearest.isEmpty()) {
			failure.detail(didYouMean(nearest));
		}
		return failure.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action("Bring the missing script back, or name another revision by its full id in the script's 'revises'")
			.next(NEXT)
			.build();
	}

}
