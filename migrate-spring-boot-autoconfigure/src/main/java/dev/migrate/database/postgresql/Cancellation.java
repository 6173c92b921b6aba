package dev.migrate.database.postgresql;

import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets another thread end what is being sent. The lock keeps the sending from ending
 * while the server is being asked, so that a late request cannot hit what is sent next.
 */
final class Cancellation {

	private final Lock lock = new ReentrantLock();

	private boolean sending;

	private volatile boolean requested;

	void begin() {
		this.lock.lock();
		try {
			this.sending = true;
			this.requested = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	void end() {
		this.lock.lock();
		try {
			this.sending = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isRequested() {
		return this.requested;
	}

	boolean request(Request server) throws SQLException {
		this.lock.lock();
		try {
			if (this.sending) {
				this.requested = true;
				server.send();
			}
			return this.sending;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Asks the server to end the statement under way. */
	@FunctionalInterface
	interface Request {

		void send() throws SQLException;

	}

}
