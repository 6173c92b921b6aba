package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.revision.RevisionTarget.Anchor;
import dev.migrate.script.SqlScript;

/**
 * All revisions that a new one may be built on, with the files that they are in.
 */
public final class SourceRevisions {

	private final Map<String, KnownRevision> known = new LinkedHashMap<>();

	private final RevisionGraph graph;

	SourceRevisions(Collection<KnownRevision> revisions) {
		List<Revision> all = new ArrayList<>();
		revisions.forEach((revision) -> {
			all.add(revision.revision());
			this.known.put(revision.revision().id(), revision);
		});
		this.graph = RevisionGraph.of(all);
	}

	/**
	 * Return the revisions as a graph.
	 * @return the graph
	 */
	public RevisionGraph graph() {
		return this.graph;
	}

	/**
	 * Return the file that a revision is written in.
	 * @param id a full id
	 * @return the source file, of SQL or of a class, or nothing where it is not known
	 */
	public Optional<Path> file(String id) {
		return Optional.ofNullable(this.known.get(id)).map(KnownRevision::file);
	}

	/**
	 * Return the revisions that a file holds.
	 * @param file a source file
	 * @return the ids, perhaps none
	 */
	public List<String> in(Path file) {
		return this.known.values()
			.stream()
			.filter((revision) -> file.equals(revision.file()))
			.map((revision) -> revision.revision().id())
			.toList();
	}

	/**
	 * Return the fingerprint of what a revision does, as its source file has it.
	 * @param id a full id
	 * @return the checksum, or nothing for a Java migration
	 */
	public Optional<String> checksum(String id) {
		return Optional.ofNullable(this.known.get(id)).map(KnownRevision::checksum);
	}

	/**
	 * Return what all revisions do, for those who run them on nothing. A migration in
	 * Java does what it was compiled to.
	 * @return the scripts in the order in which an upgrade runs them
	 * @throws AuthoringException when what a revision does is not known before it runs,
	 * as that of most migrations in Java
	 */
	public List<RevisionScript> scripts() {
		return this.graph.revisions().stream().map((revision) -> script(get(revision.id()))).toList();
	}

	private static RevisionScript script(KnownRevision known) {
		RevisionScript script = known.script();
		if (script instanceof SqlScript
				|| script instanceof JavaRevisionScript java && java.operations(Direction.UPGRADE) != null) {
			return script;
		}
		String id = known.revision().id();
		throw new AuthoringException(Failure
			.of("The revisions cannot be replayed, because " + id + " is written in Java"
					+ ((script == null) ? " and not compiled" : "") + ": what it makes is not known before it runs")
			.revision(id)
			.file((known.file() != null) ? known.file().toString() : known.revision().script(), known.line())
			.state(AuthoringException.UNTOUCHED)
			.action("Upgrade a database to the head, and compare with that: leave --replay out")
			.next("migrate upgrade")
			.build());
	}

	KnownRevision get(String id) {
		KnownRevision revision = this.known.get(id);
		if (revision == null) {
			throw new IllegalArgumentException("no revision " + id);
		}
		return revision;
	}

	Collection<KnownRevision> all() {
		return this.known.values();
	}

	/**
	 * Look a target up that a file is to be written for.
	 * @param text the target
	 * @return the revisions it means
	 * @throws AuthoringException when the target depends on the state of a database
	 */
	List<Revision> resolve(String text) {
		RevisionTarget target = RevisionTarget.parse(text);
		if (target.anchor() == Anchor.CURRENT || target.isRelativeToCurrent()) {
			throw AuthoringException.of("'" + text + "' depends on what a database has applied, and files do not",
					"Name a revision by its id, the beginning of its id, a label or LABEL@head", "migrate heads");
		}
		return target.resolve(this.graph, Set.of());
	}

	/**
	 * Look up one revision.
	 * @param text the target
	 * @return the revision
	 * @throws AuthoringException when the target means none or several
	 */
	public Revision one(String text) {
		List<Revision> found = resolve(text);
		if (found.size() != 1) {
			throw AuthoringException.of("'" + text + "' means "
					+ (found.isEmpty() ? "no revision" : "several revisions: " + ids(found)) + ", but one is needed",
					"Name one revision by its id", "migrate heads");
		}
		return found.get(0);
	}

	/**
	 * Return whether one revision comes before another, or is it, by parents alone.
	 */
	boolean isAncestor(String ancestor, String revision) {
		Set<String> seen = new HashSet<>();
		List<String> open = new ArrayList<>(List.of(revision));
		while (!open.isEmpty()) {
			String id = open.remove(open.size() - 1);
			if (id.equals(ancestor)) {
				return true;
			}
			if (seen.add(id)) {
				this.graph.parents(id).forEach((parent) -> open.add(parent.id()));
			}
		}
		return false;
	}

	static String ids(Collection<Revision> revisions) {
		return String.join(", ", revisions.stream().map(Revision::id).toList());
	}

	/**
	 * Show a revision to a person.
	 */
	static String show(Revision revision) {
		String message = revision.message().isEmpty() ? "" : " '" + revision.message() + "'";
		return revision.id() + message + " (" + revision.script() + ")";
	}

}
