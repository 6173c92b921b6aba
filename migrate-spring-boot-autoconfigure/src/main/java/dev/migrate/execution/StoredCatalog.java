package dev.migrate.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.database.HistoryLocation;
import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.StoredDowngrades;
import dev.migrate.revision.Revision;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * Takes the revisions that only the history knows into the revisions of the code, each
 * with the downgrade that the history keeps. What the history keeps is run only where
 * nobody else can have written it: text in a table is code in the hands of whoever may
 * change it.
 */
final class StoredCatalog {

	private final HistoryLocation location;

	private final StoredDowngrades stored;

	StoredCatalog(HistoryLocation location, StoredDowngrades stored) {
		this.location = location;
		this.stored = stored;
	}

	/**
	 * Extend what the code knows.
	 * @param assessment code and history
	 * @return a catalog that knows everything that is applied
	 */
	ScriptCatalog extend(Assessment assessment) {
		requireTrust();
		ScriptCatalog catalog = assessment.catalog();
		Set<String> names = new HashSet<>();
		for (Revision revision : catalog.graph().revisions()) {
			names.add(revision.id());
			names.addAll(revision.labels());
		}
		Set<String> applied = assessment.history().appliedIds();
		names.addAll(applied);
		List<SqlScript> scripts = new ArrayList<>();
		for (AppliedRevision row : assessment.unknown()) {
			// what is gone cannot hold it up, and a name that the code uses is the code's
			List<String> labels = row.labels().stream().filter(names::add).toList();
			Revision revision = new Revision(row.revision(), known(row.revises(), catalog, applied),
					known(row.dependsOn(), catalog, applied), labels, row.message(), row.script());
			scripts.add(SqlScript.stored(revision, this.location.display(), this.stored.texts().get(row.revision()),
					row.rawChecksum()));
		}
		return catalog.with(scripts);
	}

	private static List<String> known(List<String> ids, ScriptCatalog catalog, Set<String> applied) {
		return ids.stream().filter((id) -> catalog.contains(id) || applied.contains(id)).toList();
	}

	private void requireTrust() {
		if (this.stored.objections().isEmpty()) {
			return;
		}
		Failure.Builder failure = Failure.of("The stored downgrades are not run, because others than the owner of "
				+ this.location.display() + " may have a hand in them");
		this.stored.objections().forEach(failure::detail);
		throw new StoredDowngradeRefusedException(failure.state("Nothing was changed")
			.action("Go down with the release that has the revisions; or look at the stored texts, take away what is"
					+ " named above (REVOKE, DROP TRIGGER, …), and connect as the owner")
			.next("migrate history")
			.build());
	}

}
