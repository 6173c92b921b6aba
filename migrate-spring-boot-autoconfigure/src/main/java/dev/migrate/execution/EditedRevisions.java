package dev.migrate.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.execution.EditedRevision.Change;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how applied revisions differ from what the code has in their place.
 */
final class EditedRevisions {

	private static final String NONE = "(none)";

	private final Assessment assessment;

	EditedRevisions(Assessment assessment) {
		this.assessment = assessment;
	}

	/**
	 * Return those that a run would stop at, or those of some that differ in anything.
	 * @param names ids or their beginnings; none for all that a run would stop at
	 * @throws RepairTargetException where a name is not that of one applied revision
	 */
	List<EditedRevision> find(List<String> names) {
		Set<String> named = new HashSet<>();
		names.forEach((name) -> named.add(resolve(name)));
		return this.assessment.history()
			.revisions()
			.stream()
			.filter((row) -> named.isEmpty() ? isProblem(row.revision()) : named.contains(row.revision()))
			.map(this::compare)
			.filter((edited) -> !edited.changes().isEmpty())
			.toList();
	}

	private boolean isProblem(String revision) {
		return this.assessment.problems()
			.stream()
			.anyMatch((problem) -> problem.isEdit() && revision.equals(problem.revision()));
	}

	private String resolve(String name) {
		Set<String> applied = this.assessment.applied();
		if (applied.contains(name)) {
			return name;
		}
		List<String> meant = applied.stream().filter((id) -> id.startsWith(name)).toList();
		if (meant.size() == 1) {
			return meant.get(0);
		}
		throw new RepairTargetException(Failure
			.of(meant.isEmpty() ? "No revision '" + name + "' is applied and known to this code"
					: "'" + name + "' is the beginning of " + meant.size() + " applied revisions: "
							+ String.join(", ", meant))
			.state("Nothing was changed")
			.action("Name an applied revision by its id, or enough of its beginning")
			.next("migrate repair")
			.build());
	}

	private EditedRevision compare(AppliedRevision row) {
		ScriptCatalog catalog = this.assessment.catalog();
		RevisionScript script = catalog.script(row.revision());
		Revision revision = script.revision();
		SqlScript sql = (script instanceof SqlScript sqlScript) ? sqlScript : null;
		List<Change> changes = new ArrayList<>();
		RevisionType type = (sql != null) ? RevisionType.SQL : RevisionType.JAVA;
		add(changes, "type", row.type().name(), type.name());
		add(changes, "script", row.script(), revision.script());
		if (sql == null || !sql.rawChecksum().equals(row.rawChecksum())) {
			add(changes, "checksum", row.checksum(), (sql != null) ? sql.checksum() : null);
		}
		List<String> parents = ids(catalog.graph().parents(row.revision()));
		List<String> dependencies = ids(catalog.graph().dependencies(row.revision()));
		add(changes, "revises", row.revises(), parents);
		add(changes, "depends-on", row.dependsOn(), dependencies);
		add(changes, "labels", row.labels(), revision.labels());
		add(changes, "message", row.message(), revision.message());
		Set<String> missing = new HashSet<>(parents);
		missing.addAll(dependencies);
		missing.removeAll(this.assessment.history().appliedIds());
		return new EditedRevision(row.revision(), revision.message(), script.toString(), changes,
				missing.stream().sorted().toList());
	}

	private static void add(List<Change> changes, String name, List<String> before, List<String> now) {
		if (!new HashSet<>(before).equals(new HashSet<>(now))) {
			add(changes, name, String.join(", ", before), String.join(", ", now));
		}
	}

	private static void add(List<Change> changes, String name, @Nullable String before, @Nullable String now) {
		if (!Objects.equals(before, now)) {
			changes.add(new Change(name, shown(before), shown(now)));
		}
	}

	private static String shown(@Nullable String value) {
		return (value == null || value.isEmpty()) ? NONE : value;
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

}
