package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A target means the one head, but there are several.
 */
public final class MultipleHeadsException extends RevisionTargetException {

	/**
	 * Create the exception.
	 * @param target the target as it was given
	 * @param branch the label within which heads were looked for
	 * @param heads the heads
	 * @param names for each head the shortest target that means it alone
	 */
	MultipleHeadsException(String target, @Nullable String branch, List<Revision> heads, List<String> names) {
		super(failure(target, branch, heads, names), ids(heads));
	}

	private static Failure failure(String target, @Nullable String branch, List<Revision> heads, List<String> names) {
		String where = (branch != null) ? " in the lineage of '" + branch + "'" : "";
		Failure.Builder failure = Failure
			.of("'" + target + "' needs a single head, but there are " + heads.size() + where);
		detail(failure, heads);
		String all = (branch != null) ? branch + "@heads" : "heads";
		String merge = "migrate merge " + String.join(" ", ids(heads).stream().limit(8).toList());
		return failure.state(UNTOUCHED)
			.action("Join the heads with 'migrate merge', or go to all of them with 'migrate upgrade " + all
					+ "', or to one, such as 'migrate upgrade " + names.get(0) + "'")
			.next(merge + " -m \"merge heads\"")
			.build();
	}

}
