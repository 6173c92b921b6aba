package dev.migrate.execution;

import java.util.List;

/**
 * What a repair changes in the history. Nothing of a revision runs.
 */
public sealed interface Repair {

	/**
	 * The statement that a revision stopped in is noted as done.
	 *
	 * @param revision the revision
	 * @param completes whether it was the last one, so that the revision is recorded as
	 * applied, or taken out of the history where it was going down
	 * @param verify whether its verify section is owed then, which the next upgrade runs
	 */
	record Done(InterruptedRevision revision, boolean completes, boolean verify) implements Repair {

	}

	/**
	 * It is forgotten what of a revision is done, so that it begins anew.
	 *
	 * @param revision the revision
	 */
	record Undone(InterruptedRevision revision) implements Repair {

	}

	/**
	 * Applied revisions are taken for what the code has in their place now.
	 *
	 * @param revisions the revisions
	 */
	record Accepted(List<EditedRevision> revisions) implements Repair {

		public Accepted {
			revisions = List.copyOf(revisions);
		}

	}

}
