package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.FailureKind;
import dev.migrate.database.LockHolder;
import dev.migrate.sql.Secrets;

/**
 * Gets a session in place of one that was lost: on a primary, and not before the server
 * has ended the lost one, for until then it may still commit. It has ended when the lock
 * can be had, or another session than the lost one has it. All of it, the looking
 * included, is tried again until the time for reconnecting is over.
 */
final class Reconnection {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final RunContext run;

	private final Sessions sessions;

	private final long deadline;

	Reconnection(RunContext run, Sessions sessions) {
		this.run = run;
		this.sessions = sessions;
		this.deadline = System.nanoTime() + run.settings().session().connectRetryTimeout().toNanos();
	}

	/**
	 * Looks at the database.
	 */
	@FunctionalInterface
	interface Look<T> {

		T at(DatabaseSession session) throws SQLException;

	}

	/**
	 * Nobody could look in time.
	 */
	static class UnreachableException extends Exception {

		UnreachableException(String reason) {
			super(reason);
		}

		String reason() {
			return Objects.requireNonNull(getMessage());
		}

	}

	/**
	 * Look at the database.
	 * @throws UnreachableException when that was not possible in time
	 */
	<T> T look(Look<T> look) throws UnreachableException {
		Duration pause = FIRST_PAUSE;
		while (true) {
			try {
				return attempt(look);
			}
			catch (UnreachableException ex) {
				pauseOrGiveUp(ex, pause);
			}
			pause = (pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	private <T> T attempt(Look<T> look) throws UnreachableException {
		Connection connection = null;
		try {
			connection = this.sessions.attempt();
			DatabaseSession session = this.sessions.session(connection);
			session.prepare(this.run.settings().session().timeZone());
			if (session.home().timeline() == null) {
				throw new UnreachableException("the server that answers is a standby");
			}
			boolean same = this.run.session().home().isSameSystem(session.home());
			boolean locked = same && awaitEndOfLostSession(session);
			try {
				return look.at(session);
			}
			finally {
				if (locked && !session.isLost()) {
					session.unlock(this.run.lockKey());
				}
			}
		}
		catch (SQLException | RuntimeException ex) {
			throw unreachable(ex);
		}
		finally {
			if (connection != null) {
				ConnectionDisposal.discard(this.sessions.dataSource(), connection);
			}
		}
	}

	/**
	 * Return why an attempt failed, and try no more where trying would not help.
	 */
	private UnreachableException unreachable(Exception failure) {
		SQLException reason = Sessions.serverReason(failure);
		if (reason == null) {
			return new UnreachableException(String.valueOf(failure.getMessage()));
		}
		String said = Secrets.mask(StatementFailure.sentence(this.run.database().message(reason).message()));
		FailureKind kind = this.run.database().kind(reason);
		return (kind == FailureKind.AUTHENTICATION || kind == FailureKind.NO_DATABASE) ? new FinalException(said)
				: new UnreachableException(said);
	}

	/**
	 * Wait until the server has ended the lost session.
	 * @return whether this session has the lock now
	 */
	private boolean awaitEndOfLostSession(DatabaseSession session) throws SQLException, UnreachableException {
		Duration pause = FIRST_PAUSE;
		while (!session.tryLock(this.run.lockKey())) {
			LockHolder holder = session.lockHolder(this.run.lockKey());
			if (holder != null && holder.pid() != this.run.session().home().pid()) {
				return false;
			}
			pauseOrGiveUp(new UnreachableException(
					"the server still runs the session that was lost, process " + this.run.session().home().pid()),
					pause);
			pause = (pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
		return !session.isTransactionPooled();
	}

	private void pauseOrGiveUp(UnreachableException failure, Duration pause) throws UnreachableException {
		boolean late = System.nanoTime() + pause.toNanos() > this.deadline;
		if (failure instanceof FinalException || late || this.run.cancel().pause(LockWait.jitter(pause))) {
			throw failure;
		}
	}

	/**
	 * Trying again would not help.
	 */
	private static final class FinalException extends UnreachableException {

		FinalException(String reason) {
			super(reason);
		}

	}

}
