package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Counting steps, the way parts: up at a branch point or at several bases, down through a
 * merge.
 */
public final class AmbiguousStepException extends RevisionTargetException {

	/**
	 * Create the exception.
	 * @param target the target as it was given
	 * @param from where the way parts, or {@code null} before the first revision
	 * @param choices the revisions that the next step could lead to
	 */
	AmbiguousStepException(RevisionTarget target, @Nullable Revision from, List<Revision> choices) {
		super(failure(target, from, choices), ids(choices));
	}

	private static Failure failure(RevisionTarget target, @Nullable Revision from, List<Revision> choices) {
		boolean up = target.steps() > 0;
		String where = (from != null) ? show(from) : "the start";
		Failure.Builder failure = Failure.of("'" + target + "' is ambiguous: " + (up ? "above " : "below ") + where
				+ " there are " + choices.size() + " revisions");
		detail(failure, choices);
		// steps down from a named revision may be meant for an upgrade as well
		String next = (up || target.isRelativeToCurrent())
				? (up ? "migrate upgrade " : "migrate downgrade ") + choices.get(0).id() : "migrate history";
		return failure.revision((from != null) ? from.id() : null)
			.state(UNTOUCHED)
			.action("Name the revision to go to, or the lineage as 'LABEL@" + (up ? "+" : "-") + "N'")
			.next(next)
			.build();
	}

}
