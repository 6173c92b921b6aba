package dev.migrate.execution;

import java.util.List;

/**
 * An applied revision that the code has in another form than when it was applied.
 *
 * @param revision the id
 * @param message what the change is for, perhaps empty
 * @param file where the script is, for people
 * @param changes what differs
 * @param missing those that it builds on in its new form and that are not applied
 */
public record EditedRevision(String revision, String message, String file, List<Change> changes, List<String> missing) {

	public EditedRevision {
		changes = List.copyOf(changes);
		missing = List.copyOf(missing);
	}

	/**
	 * One difference.
	 *
	 * @param name what differs, in the words of the history
	 * @param before what the history says
	 * @param now what the code says
	 */
	public record Change(String name, String before, String now) {

	}

}
