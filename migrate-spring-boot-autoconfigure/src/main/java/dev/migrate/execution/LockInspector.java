package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.migrate.database.Database;
import dev.migrate.database.FailureKind;
import dev.migrate.database.SessionObserver;
import dev.migrate.history.LastRun;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the lock from outside: who has it and what for, and ends that session where a
 * person says so.
 */
public final class LockInspector {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final Database database;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final CancelSignal cancel;

	LockInspector(Database database, Sessions sessions, HistoryGate gate, CancelSignal cancel) {
		this.database = database;
		this.sessions = sessions;
		this.gate = gate;
		this.cancel = cancel;
	}

	/**
	 * Look who has the lock. Takes no lock and waits for none.
	 * @return the report, or nothing where nobody has it
	 */
	public Optional<LockReport> inspect() {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			if (reading.schema() == null) {
				return Optional.empty();
			}
			long key = this.database.lockKey(this.gate.locate(reading));
			SessionObserver.LockObservation lock = this.database.observer(connection).lock(key);
			return (lock != null) ? Optional.of(new LockReport(this.gate.locate(reading).display(), key, lock.holder(),
					lock.blockers(), lock.waiters(), underWay(reading.history().lastRun()))) : Optional.empty();
		});
	}

	private static @Nullable LastRun underWay(@Nullable LastRun run) {
		return (run != null && run.outcome().equals("STARTED")) ? run : null;
	}

	/**
	 * End the session that has the lock, and wait a little until the lock is free.
	 * @param pid the process as {@link #inspect()} showed it; another is left alone
	 * @return how it went
	 */
	public LockTermination terminate(int pid) {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			if (reading.schema() == null) {
				return LockTermination.NOT_HOLDING;
			}
			return terminate(connection, this.database.lockKey(this.gate.locate(reading)), pid);
		});
	}

	private LockTermination terminate(Connection connection, long key, int pid) throws SQLException {
		SessionObserver observer = this.database.observer(connection);
		try {
			if (!observer.terminate(key, pid)) {
				return LockTermination.NOT_HOLDING;
			}
		}
		catch (SQLException ex) {
			if (this.database.kind(ex) == FailureKind.PRIVILEGE) {
				return LockTermination.NO_PRIVILEGE;
			}
			throw ex;
		}
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline && !this.cancel.pause(PAUSE)) {
			SessionObserver.LockObservation lock = observer.lock(key);
			if (lock == null || lock.holder().pid() != pid) {
				return LockTermination.TERMINATED;
			}
		}
		return LockTermination.ENDING;
	}

}
