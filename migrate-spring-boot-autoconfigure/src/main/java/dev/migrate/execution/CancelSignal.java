package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.migrate.database.DatabaseSession;
import dev.migrate.error.Failure;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread end a run: pauses end at once, and the statement under way is
 * cancelled on the server. Once given, the signal stays.
 * <p>
 * A request reaches whatever the server is at when it comes, and nothing where it is
 * between two statements; so the server is asked again until the run has let go of its
 * session. The lock keeps a late request from what the session does after that.
 */
final class CancelSignal {

	private static final int REQUESTS = 25;

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private final CountDownLatch given = new CountDownLatch(1);

	private final Object lock = new Object();

	private @Nullable DatabaseSession session;

	/**
	 * Name the session whose statements are to be cancelled.
	 */
	void watch(DatabaseSession watched) {
		synchronized (this.lock) {
			this.session = watched;
		}
	}

	/**
	 * Let go of a session. No request is made for it when this has returned.
	 */
	void unwatch(DatabaseSession watched) {
		synchronized (this.lock) {
			if (this.session == watched) {
				this.session = null;
				this.lock.notifyAll();
			}
		}
	}

	boolean isGiven() {
		return this.given.getCount() == 0;
	}

	/**
	 * Fail where the signal was given before anything was done.
	 * @param what what was going on
	 */
	void check(String what) {
		if (isGiven()) {
			throw new MigrationCancelledException(Failure.of("The migration was cancelled " + what)
				.state("Nothing was changed by this run")
				.action("Migrate again when you are ready; a cancelled migrator runs no more")
				.next("migrate status")
				.build(), null);
		}
	}

	/**
	 * Give the signal and see to it that the statement under way ends. Called by other
	 * threads.
	 */
	void cancel() {
		this.given.countDown();
		try {
			synchronized (this.lock) {
				for (int i = 0; i < REQUESTS && this.session != null; i++) {
					request(this.session);
					this.lock.wait(INTERVAL.toMillis());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void request(DatabaseSession session) {
		try {
			session.cancel();
		}
		catch (SQLException ex) {
			LogFactory.getLog(CancelSignal.class)
				.warn("The statement under way could not be cancelled: " + ex.getMessage());
		}
	}

	/**
	 * Pause.
	 * @return whether the pause was ended by the signal or by an interrupt
	 */
	boolean pause(Duration duration) {
		try {
			return this.given.await(duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
