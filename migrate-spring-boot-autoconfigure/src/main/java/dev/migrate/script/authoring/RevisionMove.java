package dev.migrate.script.authoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionGraphException;
import dev.migrate.script.Placeholders;
import org.jspecify.annotations.Nullable;

/**
 * Moves a revision, and with it all that is built on it, onto another one.
 *
 * <pre>
 *     ┌─ theirs            ┌─ theirs ── mine ── mine2
 *  a ─┤             ─►  a ─┘
 *     └─ mine ── mine2
 * </pre>
 *
 * Only the line of the first that names its parent changes. It is for revisions that no
 * database has: everywhere else the history would name another parent.
 */
public final class RevisionMove {

	private final SourceRevisions known;

	private final Placeholders placeholders;

	private final Revision revision;

	private final Revision onto;

	private final @Nullable String from;

	private RevisionMove(SourceRevisions known, Placeholders placeholders, Revision revision, Revision onto,
			@Nullable String from) {
		this.known = known;
		this.placeholders = placeholders;
		this.revision = revision;
		this.onto = onto;
		this.from = from;
	}

	/**
	 * Plan a move. Changes nothing.
	 * @param tree the sources
	 * @param revision the revision to move
	 * @param onto where to, or {@code null} for the only other head
	 * @return the move
	 * @throws AuthoringException when the revision cannot move there
	 */
	public static RevisionMove plan(SourceTree tree, String revision, @Nullable String onto) {
		SourceRevisions known = tree.read();
		Revision moved = known.one(revision);
		Revision target = (onto != null) ? known.one(onto) : otherHead(known, moved);
		if (target.equals(moved)) {
			throw AuthoringException.of("A revision cannot move onto itself: " + moved.id(),
					"Name another head with --onto", "migrate heads");
		}
		if (known.graph().descendants(moved.id()).contains(target)) {
			throw AuthoringException.of(
					target.id() + " is built on " + moved.id() + ", which would then come before and after it",
					"Name a head that is not built on it, or move the other one: migrate rebase " + target.id()
							+ " --onto " + moved.id(),
					"migrate graph");
		}
		if (known.isAncestor(target.id(), moved.id()) && !moved.revises().contains(target.id())) {
			throw AuthoringException.of(
					moved.id() + " is built on " + target.id() + " already, with others between them",
					"Name a head that it is not built on", "migrate heads");
		}
		requireSource(known.get(moved.id()), target);
		RevisionMove move = new RevisionMove(known, tree.sources().placeholders(), moved, target,
				replacedParent(known, moved, target));
		if (!move.isDone()) {
			move.requireNothingLeftBehind();
			move.requireSound();
		}
		return move;
	}

	private static Revision otherHead(SourceRevisions known, Revision moved) {
		List<Revision> behind = known.graph().descendants(moved.id());
		List<Revision> others = known.graph()
			.effectiveHeads()
			.stream()
			.filter((head) -> !head.equals(moved) && !behind.contains(head))
			.toList();
		if (others.size() == 1) {
			return others.get(0);
		}
		throw AuthoringException.of(
				others.isEmpty() ? "There is no other head to move " + moved.id() + " onto"
						: "There are several other heads: " + SourceRevisions.ids(others),
				others.isEmpty() ? "Nothing needs to move while there is one head" : "Say with --onto which one it is",
				others.isEmpty() ? "migrate heads" : "migrate rebase " + moved.id() + " --onto " + others.get(0).id());
	}

	private static void requireSource(KnownRevision known, Revision target) {
		if (known.kind() == KnownRevision.Kind.JAVA) {
			throw new AuthoringException(Failure.of("The revision is a Java migration, which is changed by hand")
				.revision(known.revision().id())
				.file((known.file() != null) ? known.file().toString() : known.revision().script(), known.line())
				.state(AuthoringException.UNTOUCHED)
				.action("Write revises = \"" + target.id() + "\" into its @RevisionHeader and build the project")
				.next("migrate heads")
				.build());
		}
		if (known.file() == null) {
			throw new AuthoringException(Failure.of("The revision comes from a dependency and has no file here")
				.revision(known.revision().id())
				.file(known.revision().script())
				.state(AuthoringException.UNTOUCHED)
				.action("Move your own revision onto it, or join both in a merge")
				.next("migrate merge " + known.revision().id() + " " + target.id() + " -m \"merge heads\"")
				.build());
		}
	}

	/**
	 * A merge keeps its other parents: what is replaced is the one that the target is
	 * built on.
	 */
	private static @Nullable String replacedParent(SourceRevisions known, Revision moved, Revision target) {
		if (!moved.isMerge()) {
			return moved.isBase() ? null : moved.revises().get(0);
		}
		List<String> before = moved.revises()
			.stream()
			.filter((parent) -> known.isAncestor(parent, target.id()))
			.toList();
		if (before.size() == 1) {
			return before.get(0);
		}
		throw AuthoringException.of(
				moved.id() + " is a merge of " + String.join(" and ", moved.revises()) + ", and " + target.id()
						+ (before.isEmpty() ? " is built on none of them" : " is built on several of them"),
				"Delete the merge's file and write another one, which joins the heads as they are now",
				"migrate merge -m \"merge heads\"");
	}

	/**
	 * To move the tip of a branch and leave the rest makes no fewer heads.
	 */
	private void requireNothingLeftBehind() {
		String parent = this.from;
		if (parent == null || this.known.isAncestor(parent, this.onto.id())
				|| this.known.graph().children(parent).size() > 1) {
			return;
		}
		String first = parent;
		List<Revision> before = this.known.graph().parents(first);
		while (before.size() == 1 && !this.known.isAncestor(before.get(0).id(), this.onto.id())) {
			first = before.get(0).id();
			before = this.known.graph().parents(first);
		}
		throw AuthoringException.of(
				"With " + this.revision.id() + " gone from it, " + parent + " would stay behind as a head of its own",
				"Move the branch as a whole: what is built on a revision moves with it",
				"migrate rebase " + first + " --onto " + this.onto.id());
	}

	private void requireSound() {
		try {
			graph();
		}
		catch (RevisionGraphException ex) {
			throw AuthoringException.misfit(this.revision.id() + " cannot move onto " + this.onto.id(), ex,
					"Name another head, or join both in a merge");
		}
	}

	/**
	 * Return the revision that moves.
	 * @return the revision as it is before
	 */
	public Revision revision() {
		return this.revision;
	}

	/**
	 * Return the revision that it moves onto.
	 * @return the new parent
	 */
	public Revision onto() {
		return this.onto;
	}

	/**
	 * Return the file that changes.
	 * @return the file
	 */
	public Path file() {
		return Objects.requireNonNull(this.known.get(this.revision.id()).file());
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} if the revision is there already
	 */
	public boolean isDone() {
		return this.revision.revises().contains(this.onto.id());
	}

	/**
	 * Return all that moves.
	 * @return the revision and what is built on it
	 */
	public List<Revision> moved() {
		List<Revision> moved = new ArrayList<>(List.of(this.revision));
		moved.addAll(this.known.graph().descendants(this.revision.id()));
		return moved;
	}

	/**
	 * Refuse the move when a database has what would move.
	 * @param applied the ids of its applied revisions
	 * @throws RebaseRefusedException if it has
	 */
	public void requireUnapplied(Set<String> applied) {
		List<Revision> there = moved().stream().filter((other) -> applied.contains(other.id())).toList();
		if (there.isEmpty()) {
			return;
		}
		Failure.Builder failure = Failure
			.of("The revision " + (there.contains(this.revision) ? "" : "is not applied, but what is built on it ")
					+ "is applied, so it cannot move");
		there.forEach((other) -> failure.detail("Applied is " + SourceRevisions.show(other)));
		List<Revision> heads = this.known.graph().effectiveHeads();
		throw new RebaseRefusedException(failure.revision(this.revision.id())
			.state(AuthoringException.UNTOUCHED)
			.action("Join both in a merge, which changes neither; or move the other head, if no database has it;"
					+ " or downgrade first")
			.next((heads.size() > 1) ? "migrate merge heads -m \"merge heads\"" : "migrate history")
			.build());
	}

	/**
	 * Return the graph as it will be.
	 * @return the graph
	 */
	public RevisionGraph graph() {
		Revision after = after();
		return RevisionGraph.of(this.known.graph()
			.revisions()
			.stream()
			.map((other) -> other.equals(this.revision) ? after : other)
			.toList());
	}

	private Revision after() {
		if (isDone()) {
			return this.revision;
		}
		List<String> parents = new ArrayList<>(this.revision.revises());
		if (this.from == null) {
			parents.add(this.onto.id());
		}
		else {
			parents.replaceAll((parent) -> parent.equals(this.from) ? this.onto.id() : parent);
		}
		return new Revision(this.revision.id(), parents, this.revision.dependsOn(), this.revision.labels(),
				this.revision.message(), this.revision.script());
	}

	/**
	 * Change the file.
	 * @throws SourceFileException when it cannot be written
	 */
	public void write() {
		if (isDone()) {
			return;
		}
		byte[] content = new ParentLine(SourceFile.read(file()), file().toString()).replace(this.from, this.onto.id());
		Revision read = new TextScript(this.revision.script(), file(), content).read(this.placeholders).revision();
		if (!read.equals(after())) {
			throw AuthoringException.of("The line of " + file() + " that names its parent could not be changed",
					"Write '" + HeaderText.directive("revises", String.join(", ", after().revises()))
							+ "' into its header by hand",
					"migrate edit " + this.revision.id());
		}
		SourceFile.replace(file(), content);
	}

}
