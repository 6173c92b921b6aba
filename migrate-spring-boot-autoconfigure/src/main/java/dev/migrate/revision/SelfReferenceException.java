package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A revision names itself as its parent or its dependency.
 */
public final class SelfReferenceException extends RevisionGraphException {

	private SelfReferenceException(Revision revision, String what, String action) {
		super(Failure.of("Revision " + revision.id() + " " + what)
			.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action(action)
			.next(NEXT)
			.build(), List.of(revision.id()));
	}

	static SelfReferenceException parent(Revision revision) {
		return new SelfReferenceException(revision, "revises itself",
				"Name another revision in the script's 'revises', or leave it out for a base");
	}

	static SelfReferenceException dependency(Revision revision, String name) {
		String by = name.equals(revision.id()) ? "" : " by its own label '" + name + "'";
		return new SelfReferenceException(revision, "depends on itself" + by,
				"Take the name out of the script's 'depends-on'");
	}

}
