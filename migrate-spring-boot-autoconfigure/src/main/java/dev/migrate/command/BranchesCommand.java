package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import picocli.CommandLine.Command;

/**
 * Lists where branches begin.
 */
@Command(name = "branches",
		description = { "List the revisions where branches begin.",
				"Below each branch point stand the revisions that revise it, newest first. No database is asked." },
		footer = { "  migrate branches           branch points and what follows them",
				"  migrate branches --json    the same for programs" })
final class BranchesCommand extends LookCommand<Map<MarkedRevision, List<MarkedRevision>>> {

	@Override
	Map<MarkedRevision, List<MarkedRevision>> look(Migrator migrator) {
		RevisionView view = RevisionView.ofCode(migrator);
		Map<MarkedRevision, List<MarkedRevision>> branches = new LinkedHashMap<>();
		RevisionView.reversed(view.graph().branchPoints())
			.forEach((point) -> branches.put(view.mark(point),
					RevisionView.reversed(view.graph().children(point.id())).stream().map(view::mark).toList()));
		return branches;
	}

	@Override
	Object json(Map<MarkedRevision, List<MarkedRevision>> branches) {
		return document("branches", branches.entrySet().stream().map((branch) -> {
			Map<String, Object> json = RevisionJson.of(branch.getKey());
			json.put("children", RevisionJson.of(branch.getValue()));
			return json;
		}).toList());
	}

	@Override
	void print(Map<MarkedRevision, List<MarkedRevision>> branches, Output output) {
		RevisionLine line = new RevisionLine(output);
		branches.forEach((point, children) -> {
			output.line(line.of(point));
			children.forEach((child) -> output.line("  -> " + line.of(child)));
		});
		if (branches.isEmpty()) {
			output.note("There are no branch points.");
		}
	}

}
