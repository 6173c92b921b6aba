package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * A label is declared twice, or is also the id of a revision.
 */
public final class LabelConflictException extends RevisionGraphException {

	private LabelConflictException(String what, String label, Revision declaring, Revision other) {
		super(Failure.of(what)
			.detail("Declared by " + show(declaring))
			.detail("Taken by " + show(other))
			.revision(declaring.id())
			.file(declaring.script())
			.state(UNTOUCHED)
			.action("Rename or remove '" + label + "' in one of the scripts; a lineage needs its label only once, "
					+ "where it begins")
			.next(NEXT)
			.build(), List.of(declaring.id(), other.id()));
	}

	static LabelConflictException declaredTwice(String label, Revision first, Revision second) {
		return new LabelConflictException("Label '" + label + "' is declared twice", label, second, first);
	}

	static LabelConflictException withRevision(String label, Revision declaring, Revision namesake) {
		return new LabelConflictException("Label '" + label + "' is also the id of a revision", label, declaring,
				namesake);
	}

}
