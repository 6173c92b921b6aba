package dev.migrate.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.error.MigrateException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.Section;
import dev.migrate.script.SqlScript;
import dev.migrate.script.authoring.SourceTree;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Judge.
	 * @param catalog what the code has
	 * @param sources where the sources may be
	 * @return what was found
	 */
	List<Finding> findings(ScriptCatalog catalog, SourceTree sources) {
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
		sources.javaFillIns().forEach((file, line) -> findings.add(fillIn(null, file.toString(), line)));
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
		Section waiting = fillIn(script);
		if (waiting != null) {
			findings.add(fillIn(revision.id(), script.toString(), waiting.fillIn()));
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

	private static Finding fillIn(@Nullable String revision, String file, int line) {
		return new Finding("FILL_IN", revision, file + ", line " + line + ", still waits for a person to fill it in",
				"Write what the comment asks for, and take the comment out");
	}

	private static @Nullable Section fillIn(RevisionScript script) {
		return (script instanceof SqlScript sql) ? Stream.of(sql.upgrade(), sql.verify(), sql.downgrade())
			.filter((section) -> section != null && section.fillIn() > 0)
			.findFirst()
			.orElse(null) : null;
	}

	/**
	 * Return whether a part of a file's name is an id.
	 */
	private static boolean isNamed(String name, String id) {
		return List.of(name.split("[_.\\-]")).contains(id);
	}

}
