package dev.migrate.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Everything that the history tables held at one moment.
 *
 * @param exists whether there is a history at all
 * @param server what the server said about itself
 * @param revisions the applied revisions in the order in which they were applied
 * @param journal the statements of sections that are not wholly done
 * @param repeatables the repeatable scripts and seeds that ran
 * @param meta what was noted when the history was made, or {@code null} without one
 * @param lastRun the newest log row about a whole run, or {@code null} before the first
 */
public record HistorySnapshot(boolean exists, ServerState server, List<AppliedRevision> revisions,
		List<JournalEntry> journal, List<AppliedRepeatable> repeatables, @Nullable HistoryMeta meta,
		@Nullable LastRun lastRun) {

	public HistorySnapshot {
		revisions = List.copyOf(revisions);
		journal = List.copyOf(journal);
		repeatables = List.copyOf(repeatables);
	}

	/**
	 * Return the ids of all applied revisions.
	 * @return the ids in the order in which they were applied
	 */
	public Set<String> appliedIds() {
		Set<String> ids = new LinkedHashSet<>(this.revisions.size() * 2);
		for (AppliedRevision revision : this.revisions) {
			ids.add(revision.revision());
		}
		return ids;
	}

	/**
	 * Return this history with another journal.
	 * @param journal the statements of sections that are not wholly done
	 * @return a history that differs in this only
	 */
	public HistorySnapshot withJournal(List<JournalEntry> journal) {
		return new HistorySnapshot(this.exists, this.server, this.revisions, journal, this.repeatables, this.meta,
				this.lastRun);
	}

	/**
	 * Return the number of the newest batch.
	 * @return the number, or 0 before the first
	 */
	public int lastBatch() {
		int last = 0;
		for (AppliedRevision revision : this.revisions) {
			last = Math.max(last, revision.batch());
		}
		return last;
	}

}
