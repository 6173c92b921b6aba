package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * The start of a range does not come before its end.
 */
public final class DisjointRangeException extends RevisionTargetException {

	DisjointRangeException(RevisionRange range, Revision start) {
		super(Failure.of("'" + range + "' is not a range: its start, " + show(start) + ", does not come before its end")
			.revision(start.id())
			.file(start.script())
			.state(UNTOUCHED)
			.action("Name the older revision first, and two of which one is built on the other")
			.next("migrate history")
			.build(), List.of(start.id()));
	}

}
