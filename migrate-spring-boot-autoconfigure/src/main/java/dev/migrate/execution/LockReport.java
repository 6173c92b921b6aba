package dev.migrate.execution;

import java.util.List;

import dev.migrate.database.SessionActivity;
import dev.migrate.history.LastRun;
import org.jspecify.annotations.Nullable;

/**
 * Who has the lock of a history at one moment.
 *
 * @param history the table of applied revisions, with its schema
 * @param key the lock's key
 * @param holder the session that has it
 * @param blockers the sessions that keep the holder from going on; perhaps none
 * @param waiters the sessions that want the lock, as far as that can be seen: those of
 * migrate by their name, others where they wait inside of the server
 * @param run the run that began last and has not ended, by the log table, or {@code null}
 */
public record LockReport(String history, long key, SessionActivity holder, List<SessionActivity> blockers,
		List<SessionActivity> waiters, @Nullable LastRun run) {

	public LockReport {
		blockers = List.copyOf(blockers);
		waiters = List.copyOf(waiters);
	}

}
