package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * The target of a downgrade is not applied, so that there is no way down to it.
 */
public final class NotAppliedException extends RevisionTargetException {

	NotAppliedException(RevisionTarget target, Revision revision, List<Revision> tips) {
		super(failure(target, revision, tips), List.of(revision.id()));
	}

	private static Failure failure(RevisionTarget target, Revision revision, List<Revision> tips) {
		Failure.Builder failure = Failure
			.of("Cannot downgrade to '" + target + "': revision " + show(revision) + " is not applied");
		failure.detail(tips.isEmpty() ? "Nothing is applied" : "Current: " + list(ids(tips)));
		return failure.revision(revision.id())
			.file(revision.script())
			.state(UNTOUCHED)
			.action("Downgrade to an applied revision, or upgrade to this one with 'migrate upgrade " + target + "'")
			.next("migrate history -i")
			.build();
	}

}
