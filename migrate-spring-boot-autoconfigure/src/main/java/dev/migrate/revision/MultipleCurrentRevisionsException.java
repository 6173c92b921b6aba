package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target counts steps from the current revision, but the database has several.
 */
public final class MultipleCurrentRevisionsException extends RevisionTargetException {

	MultipleCurrentRevisionsException(RevisionTarget target, List<Revision> tips) {
		super(failure(target, tips), ids(tips));
	}

	private static Failure failure(RevisionTarget target, List<Revision> tips) {
		Failure.Builder failure = Failure.of("'" + target + "' counts from the current revision, but there are "
				+ tips.size() + ((target.branch() != null) ? " in the lineage of '" + target.branch() + "'" : ""));
		detail(failure, tips);
		String steps = (target.steps() > 0) ? "+" + target.steps() : String.valueOf(target.steps());
		String command = (target.steps() > 0) ? "migrate upgrade " : "migrate downgrade ";
		return failure.state(UNTOUCHED)
			.action("Say from which: 'LABEL@" + steps + "' for a lineage or 'ID" + steps + "' for a revision")
			.next(command + tips.get(0).id() + steps)
			.build();
	}

}
