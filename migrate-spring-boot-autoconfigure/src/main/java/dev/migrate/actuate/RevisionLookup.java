package dev.migrate.actuate;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Finds a revision by its id or the beginning of it, among what the code knows and what
 * the database has.
 */
final class RevisionLookup {

	private final @Nullable ScriptCatalog scripts;

	private final MigratorStatus status;

	RevisionLookup(Migrator migrator, MigratorStatus status) {
		this.scripts = scripts(migrator);
		this.status = status;
	}

	private static @Nullable ScriptCatalog scripts(Migrator migrator) {
		try {
			return migrator.scripts();
		}
		catch (RuntimeException ex) {
			return null; // the status says so among its problems
		}
	}

	/**
	 * Find a revision.
	 * @param name a full id or the beginning of a single one
	 * @return the revision, or {@code null} where there is none or more than one
	 */
	@Nullable RevisionDescriptor find(String name) {
		TreeSet<String> ids = new TreeSet<>();
		if (this.scripts != null) {
			this.scripts.graph().revisions().stream().map(Revision::id).forEach(ids::add);
		}
		this.status.history().stream().map(AppliedRevision::revision).forEach(ids::add);
		if (ids.contains(name)) {
			return describe(name);
		}
		List<String> candidates = ids.stream().filter((id) -> !name.isEmpty() && id.startsWith(name)).toList();
		return (candidates.size() == 1) ? describe(candidates.get(0)) : null;
	}

	private RevisionDescriptor describe(String id) {
		AppliedRevision applied = this.status.history()
			.stream()
			.filter((row) -> row.revision().equals(id))
			.findFirst()
			.orElse(null);
		if (this.scripts == null || !this.scripts.graph().contains(id)) {
			return RevisionDescriptor.unknown(Objects.requireNonNull(applied));
		}
		RevisionScript script = this.scripts.script(id);
		return RevisionDescriptor.known(script, applied);
	}

}
