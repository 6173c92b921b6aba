package dev.migrate.revision;

import java.util.List;

import dev.migrate.error.Failure;

/**
 * Revisions come before each other in a circle, by parents, by dependencies or by both,
 * so that none of them can be the first.
 */
public final class RevisionCycleException extends RevisionGraphException {

	/** How many links of a long cycle are shown. */
	private static final int SHOWN = 20;

	private final boolean byParents;

	RevisionCycleException(List<Revision> members, List<Boolean> byParent) {
		super(failure(members, byParent), ids(members));
		this.byParents = !byParent.contains(false);
	}

	/**
	 * Return whether the circle is one of parents alone.
	 * @return {@code false} where at least one link is a dependency
	 */
	public boolean isByParents() {
		return this.byParents;
	}

	private static Failure failure(List<Revision> members, List<Boolean> byParent) {
		Revision first = members.get(0);
		Failure.Builder failure = Failure.of(members.size() + " revisions come before each other in a circle");
		for (int i = 0; i < Math.min(members.size(), SHOWN); i++) {
			String link = byParent.get(i) ? " revises " : " depends on ";
			failure.detail(show(members.get(i)) + link + members.get((i + 1) % members.size()).id());
		}
		if (members.size() > SHOWN) {
			failure.detail("… and " + (members.size() - SHOWN) + " more, back to " + first.id());
		}
		return failure.revision(first.id())
			.file(first.script())
			.state(UNTOUCHED)
			.action("Decide which of them comes first and take the name out of its 'revises' or 'depends-on'")
			.next(NEXT)
			.build();
	}

}
