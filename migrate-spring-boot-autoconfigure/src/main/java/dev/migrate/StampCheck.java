package dev.migrate;

import java.util.List;

import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelChanges;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationReader;
import dev.migrate.revision.StampPlan;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a database that is taken over has what the revisions make that it is
 * stamped with: from the stamp on everybody believes it.
 */
final class StampCheck {

	private static final int SHOWN = 30;

	private final MigrationReader reader;

	private final Comparisons comparisons;

	StampCheck(MigrationReader reader, Comparisons comparisons) {
		this.reader = reader;
		this.comparisons = comparisons;
	}

	/**
	 * Refuse a stamp that would say what is not so. Nothing is looked at where the
	 * history begins elsewhere, or the database has no tables.
	 * @param stamp the planned change of the history
	 * @throws StampRefusedException if the database has something else
	 */
	void check(StampPlan stamp) {
		if (!stamp.tipsBefore().isEmpty() || stamp.add().isEmpty() || !this.reader.hasTablesWithoutHistory()) {
			return;
		}
		ModelChanges changes;
		try {
			ScriptCatalog catalog = this.reader.catalog();
			changes = this.comparisons
				.toRevisions(stamp.add().stream().map((revision) -> catalog.script(revision.id())).toList())
				.changes(GenerationOptions.NONE);
		}
		catch (MigrateException ex) {
			throw incomparable(ex);
		}
		if (!changes.isEmpty()) {
			throw different(stamp, changes.lines());
		}
	}

	private static StampRefusedException different(StampPlan stamp, List<String> lines) {
		boolean one = stamp.add().size() == 1;
		Failure.Builder failure = Failure
			.of("The database differs from what the " + stamp.add().size() + (one ? " revision" : " revisions")
					+ " up to " + String.join(", ", stamp.tipsAfter()) + (one ? " makes" : " make"))
			.detail("To be the same it would need:");
		lines.stream().limit(SHOWN).forEach(failure::detail);
		if (lines.size() > SHOWN) {
			failure.detail("and " + (lines.size() - SHOWN) + " more");
		}
		return refused(failure, null);
	}

	private static StampRefusedException incomparable(MigrateException cause) {
		return refused(Comparisons.because("The database could not be compared with the revisions, because: ",
				cause.getFailure()), cause);
	}

	private static StampRefusedException refused(Failure.Builder failure, @Nullable Throwable cause) {
		return new StampRefusedException(failure.state("Nothing was changed")
			.action("Stamp the revision that the database is at, or bring the database to what the revisions make;"
					+ " --force stamps without asking and without comparing")
			.next("migrate history")
			.build(), cause);
	}

}
