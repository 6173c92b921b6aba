package dev.migrate.command;

import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.authoring.SourceRevisions;

/**
 * The revisions of the sources in the place of a database that is at their heads.
 *
 * @param scripts what they do, in order
 */
record ReplayedRevisions(List<RevisionScript> scripts) {

	ReplayedRevisions {
		scripts = List.copyOf(scripts);
	}

	/**
	 * Take all revisions, for a database is at its heads only when it has them all.
	 */
	static ReplayedRevisions of(SourceRevisions known) {
		return new ReplayedRevisions(known.scripts());
	}

	int size() {
		return this.scripts.size();
	}

	ModelComparison compare(Migrator migrator) {
		return migrator.compareRevisionsToModel(this.scripts);
	}

	/**
	 * Tell people what was compared.
	 */
	String describe(ModelComparison comparison) {
		String what = switch (size()) {
			case 0 -> "nothing, for there is no revision yet,";
			case 1 -> "what the 1 revision of your sources makes";
			default -> "what the " + size() + " revisions of your sources make";
		};
		return "Compared " + what + " with " + comparison.description() + "; the database only lent its server";
	}

}
