package dev.migrate.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists revisions, newest first.
 */
@Command(name = "history",
		description = { "List the revisions of the code, newest first.",
				"Each line has what the revision revises, its id, labels and message. The database is asked only with"
						+ " -i, or where the range counts from the current revision." },
		footer = { "  migrate history                   everything",
				"  migrate history -i                with what is current and what is pending",
				"  migrate history -r 4f1c:head      from one revision to the head, both included",
				"  migrate history -r -3:            the heads and three revisions below each",
				"  migrate history -r current:       what is current, and all that follows" })
final class HistoryCommand extends LookCommand<List<MarkedRevision>> {

	@Option(names = { "-r", "--rev-range" }, paramLabel = "START:END",
			description = "Only these revisions; either end may be left out.")
	private @Nullable String range;

	@Option(names = { "-i", "--indicate-current" },
			description = "Ask the database, and mark what is current and what is pending.")
	private boolean indicateCurrent;

	@Override
	List<MarkedRevision> look(Migrator migrator) {
		RevisionRange range = (this.range != null) ? RevisionRange.parse(this.range) : null;
		boolean ask = this.indicateCurrent || (range != null && range.isRelativeToCurrent());
		RevisionView view = ask ? RevisionView.withDatabase(migrator) : RevisionView.ofCode(migrator);
		Set<String> applied = view.appliedAndKnown();
		Stream<Revision> revisions = ((range != null) ? RevisionView.reversed(range.select(view.graph(), applied))
				: view.newestFirst())
			.stream();
		return revisions.map(view::mark).toList();
	}

	@Override
	Object json(List<MarkedRevision> revisions) {
		return document("revisions", RevisionJson.of(revisions));
	}

	@Override
	void print(List<MarkedRevision> revisions, Output output) {
		RevisionLine line = new RevisionLine(output);
		revisions.forEach((revision) -> output.line(line.withParents(revision)));
		if (revisions.isEmpty()) {
			output.note("There are no revisions.");
		}
	}

}
