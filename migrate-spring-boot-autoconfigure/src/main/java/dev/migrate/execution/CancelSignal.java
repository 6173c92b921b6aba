package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.migrate.database.StatementSender;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread end a run: pauses end at once, and the statement under way is
 * cancelled on the server. Once given, the signal stays.
 */
final class CancelSignal {

	private final CountDownLatch given = new CountDownLatch(1);

	private volatile @Nullable StatementSender sender;

	/**
	 * Name the sender whose statement is to be cancelled.
	 */
	void watch(@Nullable StatementSender watched) {
		this.sender = watched;
		if (isGiven()) {
			cancel();
		}
	}

	boolean isGiven() {
		return this.given.getCount() == 0;
	}

	/**
	 * Give the signal. Called by other threads.
	 */
	void cancel() {
		this.given.countDown();
		StatementSender watched = this.sender;
		if (watched != null) {
			try {
				watched.cancel();
			}
			catch (SQLException ex) {
				LogFactory.getLog(CancelSignal.class)
					.warn("The statement under way could not be cancelled: " + ex.getMessage());
			}
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
