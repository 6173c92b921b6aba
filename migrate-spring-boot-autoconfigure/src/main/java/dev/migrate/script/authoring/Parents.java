package dev.migrate.script.authoring;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.RevisionTarget.Anchor;

/**
 * Finds what a new revision revises.
 */
final class Parents {

	private static final int SHOWN = 20;

	private final SourceRevisions known;

	private final RevisionRequest request;

	Parents(SourceRevisions known, RevisionRequest request) {
		this.known = known;
		this.request = request;
	}

	/**
	 * Find the parents of a revision: the one head unless others were named.
	 */
	List<Revision> ofRevision() {
		List<Revision> parents = new ArrayList<>();
		for (String target : this.request.heads()) {
			parents.addAll(isHead(target) ? oneHead() : this.known.resolve(target));
		}
		if (this.request.heads().isEmpty()) {
			parents.addAll(oneHead());
		}
		requireDistinct(parents);
		requireHeads(parents);
		return parents;
	}

	/**
	 * Find the parents of a merge: all heads unless others were named.
	 */
	List<Revision> ofMerge() {
		List<Revision> parents = new ArrayList<>();
		for (String target : this.request.heads().isEmpty() ? List.of("heads") : this.request.heads()) {
			parents.addAll(this.known.resolve(target));
		}
		requireDistinct(parents);
		if (parents.size() < 2) {
			throw AuthoringException.of(
					parents.isEmpty() ? "There is nothing to merge"
							: "There is only " + SourceRevisions.show(parents.get(0)) + " to merge",
					this.request.heads().isEmpty() ? "A merge joins several heads; with one there is no need for it"
							: "Name at least two revisions, or none for all heads",
					"migrate heads");
		}
		for (Revision parent : parents) {
			for (Revision other : parents) {
				if (parent != other && this.known.isAncestor(parent.id(), other.id())) {
					throw new AuthoringException(
							Failure.of(parent.id() + " comes before " + other.id() + ", so there is nothing to join")
								.detail(SourceRevisions.show(parent))
								.detail(SourceRevisions.show(other))
								.state(AuthoringException.UNTOUCHED)
								.action("Leave " + parent.id() + " out, or merge the heads, which needs no names")
								.next("migrate heads")
								.build());
				}
			}
		}
		requireHeads(parents);
		return parents;
	}

	private static boolean isHead(String text) {
		RevisionTarget target = RevisionTarget.parse(text);
		return target.anchor() == Anchor.HEAD && target.branch() == null && target.steps() == 0;
	}

	private List<Revision> oneHead() {
		List<Revision> heads = this.known.graph().heads();
		if (heads.size() <= 1) {
			return heads;
		}
		Failure.Builder failure = Failure.of("A new revision needs one head to revise, but there are " + heads.size());
		heads.stream().limit(SHOWN).map(SourceRevisions::show).forEach(failure::detail);
		List<Revision> effective = this.known.graph().effectiveHeads();
		throw new AuthoringException(failure.state(AuthoringException.UNTOUCHED)
			.action("Join them with 'migrate merge', move one onto the other with 'migrate rebase', or say with --head"
					+ " which of them to revise")
			.next((effective.size() > 1) ? "migrate merge heads -m \"merge heads\""
					: "migrate revision -m \"" + this.request.message() + "\" --head " + heads.get(0).id())
			.build());
	}

	private void requireDistinct(List<Revision> parents) {
		for (int i = 0; i < parents.size(); i++) {
			if (parents.subList(0, i).contains(parents.get(i))) {
				throw AuthoringException.of("The revision " + parents.get(i).id() + " is named twice", "Name it once",
						"migrate heads");
			}
		}
	}

	private void requireHeads(List<Revision> parents) {
		if (this.request.splice()) {
			return;
		}
		for (Revision parent : parents) {
			List<Revision> children = this.known.graph().children(parent.id());
			if (!children.isEmpty()) {
				throw new AuthoringException(Failure
					.of("The revision " + parent.id() + " is not a head: " + SourceRevisions.ids(children)
							+ ((children.size() == 1) ? " revises it already" : " revise it already"))
					.revision(parent.id())
					.state(AuthoringException.UNTOUCHED)
					.action("Name a head, or say --splice to begin a second branch here")
					.next("migrate heads")
					.build());
			}
		}
	}

}
