package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * Judges the revisions of the code, without a database.
 */
final class CodeCheck {

	private final boolean oneHead;

	/**
	 * Create a check.
	 * @param oneHead whether more than one head is a fault
	 */
	CodeCheck(boolean oneHead) {
		this.oneHead = oneHead;
	}

	List<Finding> findings(ScriptCatalog catalog) {
		RevisionGraph graph;
		try {
			graph = catalog.graph();
		}
		catch (MigrateException ex) {
			return List.of(Finding.of("UNREADABLE", ex));
		}
		List<Finding> findings = new ArrayList<>();
		List<Revision> heads = graph.effectiveHeads();
		if (this.oneHead && heads.size() > 1) {
			findings.add(new Finding("SEVERAL_HEADS", null,
					"There are " + heads.size() + " heads: " + heads.stream()
						.map((head) -> head.id() + (head.message().isEmpty() ? "" : " (" + head.message() + ")"))
						.collect(Collectors.joining(", ")),
					"Join them with 'migrate merge heads -m TEXT', or move one of them with 'migrate rebase'"));
		}
		for (Revision revision : graph.revisions()) {
			check(graph, revision, catalog.script(revision.id()), findings);
		}
		return findings;
	}

	private static void check(RevisionGraph graph, Revision revision, RevisionScript script, List<Finding> findings) {
		if (!script.hasDowngrade() && script.irreversible() == null) {
			findings.add(new Finding("MISSING_DOWNGRADE", revision.id(), revision.script() + " has no downgrade",
					"Write it, or say 'irreversible: REASON' in the downgrade's line"));
		}
		if (script instanceof SqlScript sql && sql.upgrade().statements() == 0 && revision.revises().size() < 2) {
			findings.add(new Finding("EMPTY", revision.id(), revision.script() + " does nothing",
					"Write its statements before it is applied anywhere, or delete it"));
		}
		String name = revision.script().substring(revision.script().lastIndexOf('/') + 1);
		if (!name.contains(revision.id())) {
			graph.revisions()
				.stream()
				.filter((other) -> other != revision && isNamed(name, other.id()))
				.findFirst()
				.ifPresent(
						(other) -> findings.add(new Finding("MISLEADING_NAME", revision.id(),
								revision.script() + " is revision " + revision.id() + ", but is named like revision "
										+ other.id(),
								"Rename the file, or give its header the id that it was meant to have")));
		}
	}

	/**
	 * Return whether a part of a file's name is an id.
	 */
	private static boolean isNamed(String name, String id) {
		return List.of(name.split("[_.\\-]")).contains(id);
	}

}
