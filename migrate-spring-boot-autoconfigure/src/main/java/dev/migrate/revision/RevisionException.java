package dev.migrate.revision;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;

/**
 * Root of what goes wrong between revisions: a graph that does not fit together, or a
 * target that the graph cannot reach. The database is never touched.
 */
public abstract class RevisionException extends MigrateException {

	static final String UNTOUCHED = "Nothing was run, the database is as it was";

	private final transient List<String> revisions;

	RevisionException(Failure failure, List<String> revisions) {
		super(failure);
		this.revisions = List.copyOf(revisions);
	}

	/**
	 * Return the revisions that are concerned.
	 * @return their full ids, perhaps empty
	 */
	public List<String> getRevisions() {
		return this.revisions;
	}

	/**
	 * Show a revision to a person.
	 * @param revision the revision
	 * @return its id, message and script
	 */
	static String show(Revision revision) {
		String message = revision.message().isEmpty() ? "" : " '" + revision.message() + "'";
		return revision.id() + message + " (" + revision.script() + ")";
	}

	static List<String> ids(Collection<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

	static String list(Collection<String> names) {
		return names.stream().collect(Collectors.joining(", "));
	}

	static String didYouMean(List<String> names) {
		return "Did you mean " + String.join(" or ", names) + "?";
	}

}
