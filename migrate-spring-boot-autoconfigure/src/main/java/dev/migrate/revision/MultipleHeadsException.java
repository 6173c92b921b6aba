package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A target means the one head, but there are several.
 */
public final class MultipleHeadsException extends RevisionTargetException {

	/** How many heads the suggested command names one by one. */
	private static final int NAMED = 8;

	/**
	 * Create the exception.
	 * @param target the target that needs a single head
	 * @param heads the heads
	 * @param one a target that means the first of them alone
	 */
	MultipleHeadsException(RevisionTarget target, List<Revision> heads, String one) {
		super(failure(target, heads, one), ids(heads));
	}

	private static Failure failure(RevisionTarget target, List<Revision> heads, String one) {
		String branch = target.branch();
		String where = (branch != null) ? " in the lineage of '" + branch + "'" : "";
		Failure.Builder failure = Failure
			.of("'" + target + "' needs a single head, but there are " + heads.size() + where);
		detail(failure, heads);
		String all = (branch != null) ? branch + "@heads" : "heads";
		String merge = "migrate merge " + ((heads.size() > NAMED) ? all : String.join(" ", ids(heads)));
		return failure.state(UNTOUCHED)
			.action("Join the heads in a revision that revises all of them, which 'migrate merge' writes, or go to all of them with 'migrate upgrade "
					+ all + "', or to one, such as 'migrate upgrade " + one + "'")
			.next(merge + " -m \"merge heads\"")
			.build();
	}

}
