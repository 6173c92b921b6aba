package dev.migrate.command;

import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.UnknownRevisionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Shows a revision with its file.
 */
@Command(name = "show",
		description = { "Show a revision: its header, its place, its file, and when it was applied by whom.",
				"REV is anything that 'upgrade' takes as a target, or the beginning of an id that only the database"
						+ " has. Where the database cannot be reached, what the code knows is shown." },
		footer = { "  migrate show 4f1c       the revision whose id begins so", "  migrate show head       the newest",
				"  migrate show current    where the database is",
				"  migrate show head-1     the one before the newest" })
final class ShowCommand extends LookCommand<List<RevisionDetails>> {

	@Parameters(paramLabel = "REV", description = "The revision.")
	private String revision = "";

	@Override
	List<RevisionDetails> look(Migrator migrator) {
		RevisionView view = RevisionView.withDatabaseIfReachable(migrator);
		RevisionTarget target = RevisionTarget.parse(this.revision);
		if (target.anchor() == RevisionTarget.Anchor.CURRENT || target.isRelativeToCurrent()) {
			view.requireDatabase();
		}
		return find(view, target).stream().map((id) -> new RevisionDetails(view, view.find(id), migrator)).toList();
	}

	private List<String> find(RevisionView view, RevisionTarget target) {
		if (target.anchor() == RevisionTarget.Anchor.CURRENT && target.steps() == 0 && target.branch() == null) {
			return view.current().stream().map(MarkedRevision::id).toList();
		}
		try {
			return target.resolve(view.graph(), view.appliedAndKnown()).stream().map(Revision::id).toList();
		}
		catch (UnknownRevisionException ex) {
			String id = onlyApplied(view, target);
			if (id == null) {
				throw ex;
			}
			return List.of(id);
		}
	}

	private static @Nullable String onlyApplied(RevisionView view, RevisionTarget target) {
		String name = target.name();
		if (name == null || target.steps() != 0 || target.branch() != null) {
			return null;
		}
		List<String> ids = view.unknown().stream().filter((id) -> id.startsWith(name)).toList();
		if (ids.contains(name)) {
			return name;
		}
		return (ids.size() == 1) ? ids.get(0) : null;
	}

	@Override
	Object json(List<RevisionDetails> revisions) {
		return document("revisions", revisions.stream().<Object>map(RevisionDetails::json).toList());
	}

	@Override
	void print(List<RevisionDetails> revisions, Output output) {
		for (int i = 0; i < revisions.size(); i++) {
			if (i > 0) {
				output.line("");
			}
			revisions.get(i).print(output);
		}
		if (revisions.isEmpty()) {
			output.note("That is before the first revision.");
		}
	}

}
