package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * The database has applied revisions that the code does not know, so that no plan can be
 * made. Usually an older release meets the database of a newer one.
 */
public final class UnknownAppliedRevisionException extends RevisionTargetException {

	UnknownAppliedRevisionException(List<String> unknown) {
		super(Failure
			.of("The database has applied what the code does not know: " + list(unknown.stream().limit(20).toList())
					+ ((unknown.size() > 20) ? ", …" : ""))
			.state(UNTOUCHED)
			.action("Run the release that has these revisions, or bring their scripts back. Only when they are gone "
					+ "for good, say with 'migrate stamp TARGET --purge' where the database is")
			.next("migrate status")
			.build(), unknown);
	}

}
