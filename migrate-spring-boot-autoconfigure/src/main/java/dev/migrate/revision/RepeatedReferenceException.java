package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A revision names the same other one twice: as a parent, as a dependency or as both.
 */
public final class RepeatedReferenceException extends RevisionGraphException {

	RepeatedReferenceException(Revision revision, Revision named, boolean parent, boolean dependency) {
		super(Failure.of("Revision " + revision.id() + " names revision " + named.id() + " " + how(parent, dependency))
			.detail("It is " + show(named))
			.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action((parent && dependency) ? "A parent is a dependency anyway: take it out of the script's 'depends-on'"
					: "Take one of the two out of the script's '" + (parent ? "revises" : "depends-on") + "'")
			.next(NEXT)
			.build(), List.of(revision.id(), named.id()));
	}

	private static String how(boolean parent, boolean dependency) {
		if (parent && dependency) {
			return "both as its parent and as its dependency";
		}
		return "twice as its " + (parent ? "parent" : "dependency");
	}

}
