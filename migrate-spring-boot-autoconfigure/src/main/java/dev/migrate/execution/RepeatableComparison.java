package dev.migrate.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.history.AppliedRepeatable;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScript;

/**
 * Compares the scripts of one kind with what the history remembers of them. A file whose
 * very bytes ran is not parsed.
 */
final class RepeatableComparison {

	private final Map<RepeatableKey, AppliedRepeatable> rows = new HashMap<>();

	private final HistorySnapshot history;

	RepeatableComparison(HistorySnapshot history, RepeatableKind kind) {
		this.history = history;
		for (AppliedRepeatable row : history.repeatables()) {
			if (row.kind().equals(kind.name())) {
				this.rows.put(new RepeatableKey(kind, row.profile(), row.name()), row);
			}
		}
	}

	RepeatableState state(RepeatableScript script) {
		AppliedRepeatable row = this.rows.get(script.key());
		if (row == null) {
			return RepeatableState.NEW;
		}
		return (script.hasBytes(row.rawChecksum()) || script.checksum().equals(row.checksum()))
				? RepeatableState.CURRENT : RepeatableState.CHANGED;
	}

	boolean isDue(RepeatableScript script) {
		return state(script) != RepeatableState.CURRENT;
	}

	/**
	 * Return whether revisions were applied since somebody looked whether what a script
	 * makes is still there: the run that applied them did not come to its end.
	 */
	boolean isUnchecked(RepeatableScript script) {
		AppliedRepeatable row = this.rows.get(script.key());
		Instant last = Instant.MIN;
		for (AppliedRevision revision : this.history.revisions()) {
			if (revision.origin() == RevisionOrigin.UPGRADE && revision.appliedAt().isAfter(last)) {
				last = revision.appliedAt();
			}
		}
		return row != null && row.checkedAt().isBefore(last);
	}

	/**
	 * Return how all scripts stand, and those rows whose scripts are gone.
	 * @param scripts the scripts to list
	 * @param known all that there are, listed or not
	 */
	List<RepeatableStatus> statuses(Collection<RepeatableScript> scripts, Collection<RepeatableScript> known) {
		List<RepeatableStatus> statuses = new ArrayList<>();
		Map<RepeatableKey, AppliedRepeatable> gone = new HashMap<>(this.rows);
		known.forEach((script) -> gone.remove(script.key()));
		for (RepeatableScript script : scripts) {
			statuses.add(status(script.key(), state(script)));
		}
		gone.keySet().forEach((key) -> statuses.add(status(key, RepeatableState.MISSING)));
		statuses.sort(Comparator.comparing((status) -> status.key().name()));
		return statuses;
	}

	boolean hasRow(RepeatableScript script) {
		return this.rows.containsKey(script.key());
	}

	private RepeatableStatus status(RepeatableKey key, RepeatableState state) {
		AppliedRepeatable row = this.rows.get(key);
		return new RepeatableStatus(key, state, (row != null) ? row.appliedAt() : null,
				(row != null) ? row.appliedBy() : null);
	}

}
