package dev.migrate.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.MigratorView;
import dev.migrate.command.graph.NodeState;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of one migrator with their marks: those of the code, and those that only
 * the database has, if it was asked.
 */
final class RevisionView {

	private final ScriptCatalog scripts;

	private final @Nullable MigratorStatus status;

	private final Map<String, AppliedRevision> applied = new LinkedHashMap<>();

	private final Set<String> current = new HashSet<>();

	private final Set<String> heads;

	private final Set<String> childless;

	private final Set<String> branchPoints;

	private RevisionView(ScriptCatalog scripts, @Nullable MigratorStatus status) {
		this.scripts = scripts;
		this.status = status;
		if (status != null) {
			status.history().forEach((row) -> this.applied.put(row.revision(), row));
			this.current.addAll(status.current());
		}
		RevisionGraph graph = scripts.graph();
		this.heads = ids(graph.effectiveHeads());
		this.childless = ids(graph.heads());
		this.branchPoints = ids(graph.branchPoints());
	}

	private static Set<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).collect(Collectors.toCollection(HashSet::new));
	}

	/**
	 * Look at the code alone.
	 */
	static RevisionView ofCode(Migrator migrator) {
		return new RevisionView(migrator.scripts(), null);
	}

	/**
	 * Look at code and database.
	 * @throws DatabaseUnavailableException if the database cannot be asked
	 */
	static RevisionView withDatabase(Migrator migrator) {
		return withDatabaseIfReachable(migrator).requireDatabase();
	}

	/**
	 * Look at code and database, or at the code alone where the database cannot be asked.
	 */
	static RevisionView withDatabaseIfReachable(Migrator migrator) {
		MigratorView view = migrator.view();
		return new RevisionView(view.scripts(), view.status());
	}

	/**
	 * Make sure that the database was asked and has answered.
	 * @return this view
	 * @throws DatabaseUnavailableException if it did not
	 */
	RevisionView requireDatabase() {
		if (!isDatabaseKnown()) {
			Problem problem = Objects.requireNonNull(this.status).problems().get(0);
			throw new DatabaseUnavailableException(
					Failure.of(problem.detail()).action(problem.action().isEmpty() ? null : problem.action()).build(),
					null);
		}
		return this;
	}

	/**
	 * Return whether the database was asked and has answered.
	 */
	boolean isDatabaseKnown() {
		return this.status != null && this.status.state() != MigrationState.UNREACHABLE;
	}

	RevisionGraph graph() {
		return this.scripts.graph();
	}

	ScriptCatalog scripts() {
		return this.scripts;
	}

	/**
	 * Return what the database said.
	 * @return the answer, or {@code null} where it was not asked
	 */
	@Nullable MigratorStatus status() {
		return this.status;
	}

	/**
	 * Return a revision's row in the history.
	 */
	@Nullable AppliedRevision applied(String id) {
		return this.applied.get(id);
	}

	/**
	 * Return the applied revisions that the code knows.
	 */
	Set<String> appliedAndKnown() {
		return this.applied.keySet().stream().filter(this.scripts::contains).collect(Collectors.toSet());
	}

	/**
	 * Return the ids of the applied revisions that the code does not know.
	 */
	List<String> unknown() {
		return this.applied.keySet().stream().filter((id) -> !this.scripts.contains(id)).toList();
	}

	/**
	 * Return the tips of what is applied.
	 */
	List<MarkedRevision> current() {
		MigratorStatus status = this.status;
		return (status != null) ? status.current().stream().map(this::find).toList() : List.of();
	}

	/**
	 * Return all revisions, each before its parents; first those that only the database
	 * has.
	 */
	List<Revision> newestFirst() {
		List<Revision> revisions = new ArrayList<>(unknownNewestFirst());
		revisions.addAll(reversed(graph().revisions()));
		return revisions;
	}

	static List<Revision> reversed(List<Revision> revisions) {
		List<Revision> reversed = new ArrayList<>(revisions);
		Collections.reverse(reversed);
		return reversed;
	}

	/**
	 * Order what only the database has: latest applied first, but never a parent before
	 * its child, whatever the clock said. What is in a circle, which no tool of ours
	 * writes, comes last.
	 */
	private List<Revision> unknownNewestFirst() {
		Map<String, Revision> unknown = new LinkedHashMap<>();
		this.applied.values()
			.stream()
			.filter((row) -> !this.scripts.contains(row.revision()))
			.forEach((row) -> unknown.put(row.revision(), revision(row)));
		Map<String, Integer> children = new HashMap<>();
		unknown.values().forEach((it) -> it.revises().forEach((parent) -> children.merge(parent, 1, Integer::sum)));
		Deque<Revision> free = new ArrayDeque<>();
		reversed(List.copyOf(unknown.values())).stream()
			.filter((it) -> !children.containsKey(it.id()))
			.forEach(free::add);
		Set<Revision> ordered = new LinkedHashSet<>();
		while (!free.isEmpty()) {
			Revision next = free.remove();
			ordered.add(next);
			for (String parent : next.revises()) {
				if (children.merge(parent, -1, Integer::sum) == 0 && unknown.containsKey(parent)) {
					free.addFirst(unknown.get(parent));
				}
			}
		}
		ordered.addAll(unknown.values());
		return List.copyOf(ordered);
	}

	private static Revision revision(AppliedRevision row) {
		return new Revision(row.revision(), row.revises(), row.dependsOn(), row.labels(), row.message(), row.script());
	}

	/**
	 * Find a revision of the code or of the history.
	 * @param id a full id that one of them has
	 */
	MarkedRevision find(String id) {
		AppliedRevision row = this.applied.get(id);
		return mark((row != null && !this.scripts.contains(id)) ? revision(row) : this.scripts.script(id).revision());
	}

	MarkedRevision mark(Revision revision) {
		String id = revision.id();
		if (!this.scripts.contains(id)) {
			return new MarkedRevision(revision, revision.labels(),
					this.current.contains(id) ? NodeState.UNKNOWN_CURRENT : NodeState.UNKNOWN,
					MarkedRevision.Place.NOWHERE);
		}
		return new MarkedRevision(revision, List.copyOf(graph().labels(id)), state(id), new MarkedRevision.Place(
				this.heads.contains(id), this.childless.contains(id), this.branchPoints.contains(id)));
	}

	private NodeState state(String id) {
		if (!isDatabaseKnown()) {
			return NodeState.PLAIN;
		}
		if (this.current.contains(id)) {
			return NodeState.CURRENT;
		}
		return this.applied.containsKey(id) ? NodeState.APPLIED : NodeState.PENDING;
	}

}
