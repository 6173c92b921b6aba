package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.migrate.database.DatabaseSession;
import dev.migrate.database.LockHolder;
import dev.migrate.error.Failure;
import dev.migrate.sql.Secrets;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the lock by trying and pausing, with jitter. Between two tries there is no
 * transaction and no snapshot, so that waiting never holds up a
 * {@code CREATE INDEX CONCURRENTLY} of the run that is waited for. A pause is a small
 * part of the time waited so far, within bounds: a short run is not waited for much
 * longer than it takes, and many waiters do not hammer during a long one. A try is the
 * cheapest of queries. Now and then a waiter also looks whether anything is left for it,
 * so that it need not queue for a lock only to find out.
 */
final class LockWait {

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(25);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final int PAUSES_IN_WAITED_TIME = 40;

	/** A look reads all of the history, which a holder at work has no time for. */
	private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

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
	 * Tells whether there is still something to do.
	 */
	@FunctionalInterface
	interface StillNeeded {

		boolean check() throws SQLException;

	}

	/**
	 * Wait for the lock.
	 * @return whether the lock was obtained; {@code false} where nothing is left to do
	 */
	boolean acquire(StillNeeded stillNeeded) throws SQLException {
		long start = System.nanoTime();
		long looked = start;
		Duration announcement = SILENCE;
		while (!this.session.tryLock(this.key)) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			boolean last = waited.compareTo(this.timeout) > 0;
			if (last || System.nanoTime() - looked > LOOK_INTERVAL.toNanos()) {
				if (!stillNeeded.check()) {
					return false;
				}
				looked = System.nanoTime();
			}
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
			if (this.cancel.pause(jitter(pause(waited)))) {
				throw new MigrationCancelledException(
						Failure.of("The migration was cancelled while it waited for the lock")
							.state("Nothing was changed by this run")
							.next("migrate status")
							.build(),
						null);
			}
		}
		Duration waited = Duration.ofNanos(System.nanoTime() - start);
		this.listeners.forEach((listener) -> listener.lockObtained(waited));
		return true;
	}

	private static Duration pause(Duration waited) {
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
				.info("Waiting for another migration: " + holder.describe() + "; waited " + waited.toSeconds() + " s");
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
			if (holder.query() != null) {
				failure.detail("Its statement: " + Secrets.mask(holder.query()));
			}
		}
		return new LockNotObtainedException(failure
			.action("Wait for it to end, or raise migrate.lock.wait-timeout; waited " + waited.toSeconds() + " s")
			.next("migrate lock")
			.build(), null);
	}

}
