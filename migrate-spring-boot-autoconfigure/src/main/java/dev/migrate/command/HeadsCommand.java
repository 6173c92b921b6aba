package dev.migrate.command;

import java.util.List;

import dev.migrate.Migrator;
import picocli.CommandLine.Command;

/**
 * Lists the heads of the code.
 */
@Command(name = "heads",
		description = { "List the heads of the code.",
				"A head is a revision that no other revises or depends on. There is one as long as nobody branches;"
						+ " 'migrate merge' joins several. No database is asked." },
		footer = { "  migrate heads           the heads, with the labels of their branches",
				"  migrate heads --json    the same for programs" })
final class HeadsCommand extends LookCommand<List<MarkedRevision>> {

	@Override
	List<MarkedRevision> look(Migrator migrator) {
		RevisionView view = RevisionView.ofCode(migrator);
		return view.graph().effectiveHeads().stream().map(view::mark).toList();
	}

	@Override
	Object json(List<MarkedRevision> heads) {
		return document("heads", RevisionJson.of(heads));
	}

	@Override
	void print(List<MarkedRevision> heads, Output output) {
		RevisionLine line = new RevisionLine(output);
		heads.forEach((head) -> output.line(line.of(head)));
		if (heads.isEmpty()) {
			output.note("There are no revisions.");
		}
	}

}
