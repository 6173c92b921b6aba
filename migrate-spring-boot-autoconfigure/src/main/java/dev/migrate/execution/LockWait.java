package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.migrate.database.DatabaseSession;
import dev.migrate.database.LockAttempt;
import dev.migrate.database.LockHolder;
import dev.migrate.error.Failure;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the lock by trying and pausing, with jitter. Between two tries there is no
 * transaction and no snapshot, so that waiting never holds up a
 * {@code CREATE INDEX CONCURRENTLY} of the run that is waited for. A pause is a small
 * part of the time waited so far, within bounds: a short run is not waited for much
 * longer than it takes, and many waiters do not hammer during a long one.
 * <p>
 * A try is one cheap statement that first looks whether the history has news, and only
 * without any tries the lock. So of many waiters none takes the lock, one after the
 * other, only to find out that nothing is left for it.
 */
final class LockWait {

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(25);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final int PAUSES_IN_WAITED_TIME = 40;

	/**
	 * Short waits are not worth a word, and those who start together have better things
	 * to do at first.
	 */
	private static final Duration SILENCE = Duration.ofSeconds(1);

	private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

	private final DatabaseSession session;

	private final long key;

	private final Duration timeout;

	private final MigratorSettings.Identity identity;

	private final CancelSignal cancel;

	private final List<MigratorListener> listeners;

	LockWait(DatabaseSession session, long key, MigratorSettings settings, CancelSignal cancel,
			List<MigratorListener> listeners) {
		this.session = session;
		this.key = key;
		this.timeout = settings.session().lockWaitTimeout();
		this.identity = settings.identity();
		this.cancel = cancel;
		this.listeners = listeners;
	}

	/**
	 * What the lock is wanted for.
	 */
	interface Need {

		/** Wanted whatever the history says. */
		Need ALWAYS = new Need() {

			@Override
			public String news() {
				return "false";
			}

			@Override
			public boolean isThere() {
				return true;
			}

		};

		/**
		 * Return the condition that makes it worthwhile to look.
		 */
		String news();

		/**
		 * Look whether there is still something to do.
		 */
		boolean isThere() throws SQLException;

	}

	/**
	 * Wait for the lock.
	 * @return whether the lock was obtained; {@code false} where nothing is left to do
	 */
	boolean acquire(Need need) throws SQLException {
		long start = System.nanoTime();
		Duration announcement = SILENCE;
		boolean looked = false;
		while (true) {
			LockAttempt attempt = this.session.tryLock(this.key, need.news());
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (attempt == LockAttempt.OBTAINED) {
				this.listeners.forEach((listener) -> listener.lockObtained(waited));
				return true;
			}
			boolean last = waited.compareTo(this.timeout) > 0;
			if ((last || attempt == LockAttempt.NEWS) && !need.isThere()) {
				return false;
			}
			if (attempt == LockAttempt.NEWS && !looked) {
				// who made the news has most likely given the lock back
				looked = true;
				continue;
			}
			looked = false;
			if (waited.compareTo(announcement) >= 0) {
				if (announcement.equals(SILENCE)) {
					this.session.showWaiting(this.key, this.identity.application() + " " + this.identity.host().get());
				}
				announcement = waited.plus(LOG_INTERVAL);
				announce(this.session.lockHolder(this.key), waited);
			}
			if (last) {
				throw notObtained(this.session.lockHolder(this.key), waited);
			}
			pause(waited);
		}
	}

	private void pause(Duration waited) {
		if (this.cancel.pause(jitter(length(waited)))) {
			throw new MigrationCancelledException(Failure.of("The migration was cancelled while it waited for the lock")
				.state("Nothing was changed by this run")
				.next("migrate status")
				.build(), null);
		}
	}

	static Duration length(Duration waited) {
		Duration pause = waited.dividedBy(PAUSES_IN_WAITED_TIME);
		if (pause.compareTo(SHORTEST_PAUSE) < 0) {
			return SHORTEST_PAUSE;
		}
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	static Duration jitter(Duration pause) {
		return Duration.ofNanos((long) (pause.toNanos() * (0.7 + 0.6 * ThreadLocalRandom.current().nextDouble())));
	}

	private void announce(@Nullable LockHolder holder, Duration waited) {
		if (holder != null) {
			LogFactory.getLog(LockWait.class)
				.info("Waiting for another migration: " + holder.describe() + "; waited " + waited.toSeconds() + " s"
						+ ((holder.describeStatement() != null) ? "; " + holder.describeStatement() : ""));
			this.listeners.forEach((listener) -> listener.waitingForLock(holder, waited));
		}
	}

	private LockNotObtainedException notObtained(@Nullable LockHolder holder, Duration waited) {
		Failure.Builder failure = Failure
			.of("Another migration has held the lock for longer than migrate.lock.wait-timeout ("
					+ this.timeout.toSeconds() + " s)")
			.state("Nothing was changed by this run");
		if (holder != null) {
			failure.detail("The lock is held by " + holder.describe());
			String statement = holder.describeStatement();
			if (statement != null) {
				failure.detail(Character.toUpperCase(statement.charAt(0)) + statement.substring(1));
			}
		}
		return new LockNotObtainedException(failure
			.action("Wait for it to end, or raise migrate.lock.wait-timeout; waited " + waited.toSeconds() + " s")
			.next("migrate lock")
			.build(), null);
	}

}
