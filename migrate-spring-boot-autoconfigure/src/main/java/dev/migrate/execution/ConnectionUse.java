package dev.migrate.execution;

import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

/**
 * The time in which a migration may use its connection: from the begin of its method to
 * the end. Uses by several threads may overlap; the end waits for those under way and
 * lets none begin after it, so a thread that the migration left behind can reach neither
 * the next revision nor what the pool gives to others.
 */
final class ConnectionUse {

	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

	private boolean ended;

	/**
	 * Something that uses the connection.
	 */
	interface Use<X extends Throwable> {

		@Nullable Object run() throws X;

	}

	/**
	 * Use the connection.
	 * @param use what is done
	 * @param late what is done instead once the time is over
	 */
	<X extends Throwable> @Nullable Object during(Use<X> use, Use<X> late) throws X {
		this.lock.readLock().lock();
		try {
			return this.ended ? late.run() : use.run();
		}
		finally {
			this.lock.readLock().unlock();
		}
	}

	void end() {
		this.lock.writeLock().lock();
		try {
			this.ended = true;
		}
		finally {
			this.lock.writeLock().unlock();
		}
	}

}
