package dev.migrate.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What shall be repaired in the history. Immutable. Revisions are named by their id or
 * the unique beginning of it.
 *
 * <pre class="code">
 * migrator.preview(RepairRequest.done()).ifPresent((repair) -&gt; {
 * 	… show it to a person, who has looked into the database and agrees …
 * 	migrator.repair(RepairRequest.done().expecting(repair));
 * });
 * </pre>
 */
public final class RepairRequest {

	private final Kind kind;

	private final List<String> revisions;

	private final boolean dryRun;

	private final @Nullable Repair expected;

	private RepairRequest(Kind kind, List<String> revisions, boolean dryRun, @Nullable Repair expected) {
		this.kind = kind;
		this.revisions = List.copyOf(revisions);
		this.dryRun = dryRun;
		this.expected = expected;
	}

	/**
	 * Ask to note the statement that a revision stopped in as done: it took effect, or
	 * was done by hand. Where it was the last one, the revision is recorded.
	 * @param revision the revision, needed where several are half done; one at most
	 * @return the request
	 */
	public static RepairRequest done(String... revision) {
		return new RepairRequest(Kind.DONE, atMostOne(revision), false, null);
	}

	/**
	 * Ask to forget what of a revision is done: it was taken back by hand, and the
	 * revision begins anew.
	 * @param revision the revision, needed where several are half done; one at most
	 * @return the request
	 */
	public static RepairRequest undone(String... revision) {
		return new RepairRequest(Kind.UNDONE, atMostOne(revision), false, null);
	}

	/**
	 * Ask to take applied revisions for what the code has in their place now: checksum,
	 * parents, dependencies, labels, message and the downgrade that the history keeps.
	 * @param revisions the revisions; none for all that were edited
	 * @return the request
	 */
	public static RepairRequest edited(String... revisions) {
		return new RepairRequest(Kind.EDITED, List.of(revisions), false, null);
	}

	private static List<String> atMostOne(String... revision) {
		if (revision.length > 1) {
			throw new IllegalArgumentException("'revision' must be one at most, and is " + revision.length);
		}
		return List.of(revision);
	}

	/**
	 * Ask for the same as a rehearsal that is rolled back.
	 * @return a request that differs in this only
	 */
	public RepairRequest dryRun() {
		return new RepairRequest(this.kind, this.revisions, true, this.expected);
	}

	/**
	 * Name what a person has seen and agreed to. Under the lock it is found out anew;
	 * where it is another, nothing is changed.
	 * @param repair what was seen
	 * @return a request that differs in this only
	 * @see PlanChangedException
	 */
	public RepairRequest expecting(Repair repair) {
		return new RepairRequest(this.kind, this.revisions, this.dryRun, repair);
	}

	/**
	 * Return whether the repair is a rehearsal that leaves nothing behind.
	 * @return {@code true} for a dry run
	 */
	public boolean isDryRun() {
		return this.dryRun;
	}

	Kind kind() {
		return this.kind;
	}

	List<String> revisions() {
		return this.revisions;
	}

	@Nullable Repair expected() {
		return this.expected;
	}

	/**
	 * What shall be repaired.
	 */
	enum Kind {

		DONE, UNDONE, EDITED

	}

}
