package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.SessionActivity;
import dev.migrate.database.SessionObserver;
import dev.migrate.database.SpareConnections;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sees who keeps a run from going on, while it does: once a lock timeout has ended a
 * statement, the server has forgotten. A thread looks on another connection, twice within
 * the lock timeout and once a second at most, at whoever has the migration lock; both are
 * had only when an attempt has lasted that long, so most runs need neither. Where there
 * is no spare connection, nobody is named.
 */
final class BlockerWatch implements AutoCloseable {

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

	private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

	private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int FAILURES = 3;

	private final @Nullable DataSource dataSource;

	private final Database database;

	private final long key;

	private Duration interval = LONGEST_INTERVAL;

	/** When the attempt under way began, or 0 between two. */
	private long began;

	private int attempt;

	private List<SessionActivity> seen = List.of();

	private boolean started;

	private boolean closed;

	/**
	 * Create a watch, which sleeps until the first attempt.
	 * @param dataSource where the run's connection came from, or {@code null} to see
	 * nothing
	 * @param key the lock that the run has
	 */
	BlockerWatch(@Nullable DataSource dataSource, Database database, long key) {
		this.dataSource = dataSource;
		this.database = database;
		this.key = key;
	}

	/**
	 * Another piece of work begins; nobody is in its way yet.
	 */
	synchronized void forget() {
		this.seen = List.of();
	}

	/**
	 * An attempt begins, on the thread of the run.
	 * @param lockTimeout after what time a blocked statement ends, or zero for never
	 */
	synchronized void begin(Duration lockTimeout) {
		this.attempt++;
		this.began = System.nanoTime();
		Duration half = lockTimeout.dividedBy(2);
		Duration wanted = half.isZero() || half.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL
				: (half.compareTo(SHORTEST_INTERVAL) < 0) ? SHORTEST_INTERVAL : half;
		boolean sooner = wanted.compareTo(this.interval) < 0;
		this.interval = wanted;
		if (!this.started) {
			this.started = true;
			start();
		}
		else if (sooner) {
			notifyAll();
		}
	}

	/**
	 * The attempt has ended. Who was seen is kept: the next may end before a look.
	 */
	synchronized void end() {
		this.began = 0;
	}

	/**
	 * Return who was last seen to block an attempt at the present piece of work.
	 */
	synchronized List<SessionActivity> seen() {
		return this.seen;
	}

	/**
	 * Return lines that name who was seen.
	 */
	List<String> describe() {
		List<String> lines = new ArrayList<>();
		for (SessionActivity blocker : seen()) {
			lines.add("Blocked by " + blocker.describe());
			if (blocker.statement() != null) {
				lines.add((blocker.isActive() ? "Its statement: " : "Its latest statement: ") + blocker.statement());
			}
		}
		return lines;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	private void start() {
		SpareConnections connections = (this.dataSource != null) ? SpareConnections.of(this.database, this.dataSource)
				: null;
		if (connections != null) {
			Thread thread = new Thread(() -> run(connections), "migrate-blockers");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void run(SpareConnections connections) {
		Connection connection = null;
		int failures = 0;
		long logged = System.nanoTime();
		try {
			while (failures < FAILURES) {
				int current = awaitLongAttempt();
				if (current < 0) {
					return;
				}
				try {
					connection = (connection != null) ? connection : open(connections);
					List<SessionActivity> blockers = look(connection);
					if (note(current, blockers) && System.nanoTime() - logged > LOG_INTERVAL.toNanos()) {
						logged = System.nanoTime();
						LogFactory.getLog(BlockerWatch.class)
							.info("The statement under way waits for " + blockers.get(0).describe());
					}
				}
				catch (SQLException ex) {
					failures++;
					LogFactory.getLog(BlockerWatch.class).debug("Nobody can be seen: " + ex.getMessage());
					connection = release(connection);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			release(connection);
		}
	}

	/**
	 * Wait an interval, and on until there is an attempt that has lasted as long.
	 * @return its number, or -1 when all is over
	 */
	private synchronized int awaitLongAttempt() throws InterruptedException {
		long woken = System.nanoTime();
		while (!this.closed) {
			long now = System.nanoTime();
			long since = (this.began != 0) ? Math.max(this.began, woken) : now;
			long left = this.interval.toNanos() - (now - since);
			if (left <= 0) {
				return this.attempt;
			}
			wait(left / 1_000_000 + 1);
		}
		return -1;
	}

	private List<SessionActivity> look(Connection connection) throws SQLException {
		SessionObserver.LockObservation lock = this.database.observer(connection).lock(this.key);
		return (lock != null) ? lock.blockers() : List.of();
	}

	private synchronized boolean note(int seenAttempt, List<SessionActivity> blockers) {
		if (blockers.isEmpty() || seenAttempt != this.attempt) {
			return false;
		}
		this.seen = List.copyOf(blockers);
		return true;
	}

	/**
	 * Nothing is set on the session: behind a pooler it may be anybody's.
	 */
	private static Connection open(SpareConnections connections) throws SQLException {
		Connection opened = connections.open();
		try {
			opened.setAutoCommit(true);
			opened.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
			return opened;
		}
		catch (SQLException ex) {
			ConnectionDisposal.release(opened);
			throw ex;
		}
	}

	private static @Nullable Connection release(@Nullable Connection connection) {
		if (connection != null) {
			ConnectionDisposal.release(connection);
		}
		return null;
	}

}
