package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A revision id or a label cannot be used, because no target could name it.
 */
public final class IllegalRevisionNameException extends RevisionGraphException {

	private IllegalRevisionNameException(String what, Revision revision) {
		super(Failure.of(what)
			.detail("Ids and labels are not empty, are none of " + list(RevisionNames.WORDS.stream().sorted().toList())
					+ ", and have no whitespace and none of @ - + : and comma in them")
			.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action("Choose another name in this script, and wherever else it is used")
			.next(NEXT)
			.build(), List.of(revision.id()));
	}

	static IllegalRevisionNameException id(Revision revision, String problem) {
		return new IllegalRevisionNameException("'" + revision.id() + "' cannot be a revision id: " + problem,
				revision);
	}

	static IllegalRevisionNameException label(String label, Revision revision, String problem) {
		return new IllegalRevisionNameException(
				"'" + label + "' cannot be a label of revision " + revision.id() + ": " + problem, revision);
	}

}
