package dev.migrate.database;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Looks at other sessions of the server, each time in one query. Changes nothing, with
 * one exception that says so.
 */
public interface SessionObserver {

	/**
	 * Look at a session.
	 * @param pid the server's process
	 * @return what it is at, or {@code null} where there is no such session
	 * @throws SQLException when the server cannot be asked
	 */
	@Nullable Observation observe(int pid) throws SQLException;

	/**
	 * Look whether a session is still there.
	 * @param session the session
	 * @return what the server knows of it
	 * @throws SQLException when the server cannot be asked
	 */
	ServerSession.Presence presence(ServerSession session) throws SQLException;

	/**
	 * Look at the session that has the lock.
	 * @param key the lock's key
	 * @return its holder, or {@code null} where nobody has it
	 * @throws SQLException when the server cannot be asked
	 */
	@Nullable LockObservation lock(long key) throws SQLException;

	/**
	 * End a session, if it has the lock at that moment. What it was at is rolled back.
	 * @param key the lock's key
	 * @param pid the server's process
	 * @return whether it had the lock and was told to end
	 * @throws SQLException when the server cannot be asked or refuses
	 */
	boolean terminate(long key, int pid) throws SQLException;

	/**
	 * A session at one moment.
	 *
	 * @param session what it is at
	 * @param progress how far its command is, or {@code null} where the server does not
	 * say
	 * @param blockers who keeps it from going on
	 */
	record Observation(SessionActivity session, @Nullable ServerProgress progress, List<SessionActivity> blockers) {

		public Observation {
			blockers = List.copyOf(blockers);
		}

	}

	/**
	 * A lock at one moment.
	 *
	 * @param holder who has it
	 * @param blockers who keeps the holder from going on
	 * @param waiters who wants it
	 */
	record LockObservation(SessionActivity holder, List<SessionActivity> blockers, List<SessionActivity> waiters) {

		public LockObservation {
			blockers = List.copyOf(blockers);
			waiters = List.copyOf(waiters);
		}

	}

}
