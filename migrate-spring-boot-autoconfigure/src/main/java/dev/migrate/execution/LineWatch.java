package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.ServerSession;
import dev.migrate.database.SilenceLimit;
import dev.migrate.database.SpareConnections;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nobody waits for ever for the end of a user's statement, which may
 * rightly take hours without a word from the server. After each
 * {@code migrate.network-timeout} it looks, on a connection of its own, whether the
 * server still has the session. Where two looks in a row find it gone, the answer will
 * never come; where two looks or more reach no server for
 * {@code migrate.connect-retry.timeout}, the server has ended the session for the same
 * reason, by its keepalives. Then the connection is given up, and the statement fails as
 * if the network had cut it. Whatever else a server may say, such as that it has too many
 * connections, changes nothing; nor does a login that is not answered, which may wait at
 * a pooler for a server's session to become free. Nothing else is decided here.
 */
final class LineWatch implements Runnable, AutoCloseable {

	private static final int LOOKS_TO_BELIEVE = 2;

	/** Longer than systems try to connect, where the driver sets no limit. */
	private static final Duration LONGEST_CONNECT = Duration.ofSeconds(150);

	private final DatabaseSession session;

	private final Database database;

	private final @Nullable SpareConnections connections;

	private final Duration interval;

	private final Duration patience;

	private final Consumer<String> givenUp;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Object decision = new Object();

	private int gone;

	private int unreachable;

	private long unreachableSince;

	private LineWatch(DatabaseSession session, Database database, @Nullable SpareConnections connections,
			MigratorSettings.Session settings, Consumer<String> givenUp) {
		this.session = session;
		this.database = database;
		this.connections = connections;
		this.interval = settings.networkTimeout();
		this.patience = settings.connectRetryTimeout();
		this.givenUp = givenUp;
	}

	/**
	 * Watch a session from now on. Where spare connections cannot be had, or the session
	 * is a pooler's, nothing is watched.
	 * @param givenUp is told why, when the connection is given up
	 * @return ends it; the session is left alone when that has returned
	 */
	static LineWatch on(DatabaseSession session, Database database, DataSource dataSource,
			MigratorSettings.Session settings, Consumer<String> givenUp) throws SQLException {
		SpareConnections connections = (settings.networkTimeout().isZero() || session.isTransactionPooled()) ? null
				: SpareConnections.of(database, dataSource);
		LineWatch watch = new LineWatch(session, database, connections, settings, givenUp);
		if (connections != null) {
			start(watch);
		}
		return watch;
	}

	private static void start(Runnable runnable) {
		Thread thread = new Thread(runnable, "migrate-line");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		synchronized (this.decision) {
			this.ended.countDown();
		}
	}

	@Override
	public void run() {
		try {
			while (!this.ended.await(this.interval.toNanos(), TimeUnit.NANOSECONDS)) {
				long start = System.nanoTime();
				String reason = judge(look(), start);
				if (reason != null) {
					giveUp(reason);
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (SQLException | RuntimeException ex) {
			LogFactory.getLog(LineWatch.class)
				.warn("The connection is not watched any more; the migration goes on", ex);
		}
	}

	/**
	 * What a look gave.
	 */
	private enum Sight {

		THERE, GONE, UNREACHABLE, NOTHING

	}

	/**
	 * Take a look into account.
	 * @param start when the look was begun
	 * @return why the connection is to be given up, or {@code null}
	 */
	private @Nullable String judge(Sight sight, long start) {
		if (sight == Sight.UNREACHABLE) {
			this.unreachableSince = (this.unreachable == 0) ? start : this.unreachableSince;
			this.unreachable++;
		}
		else {
			this.unreachable = 0;
		}
		switch (sight) {
			case THERE -> this.gone = 0;
			case GONE -> this.gone++;
			default -> {
			}
		}
		if (this.gone == LOOKS_TO_BELIEVE) {
			return "The server does not have the session any more, and its answer never came";
		}
		if (this.unreachable >= LOOKS_TO_BELIEVE
				&& System.nanoTime() - this.unreachableSince > this.patience.toNanos()) {
			return "No server could be reached for longer than migrate.connect-retry.timeout ("
					+ this.patience.toSeconds() + " s)";
		}
		return null;
	}

	/**
	 * Look, for as long as it may take to find that nothing answers on the network. A
	 * driver that waits longer waits for its login, and is left to itself.
	 */
	private Sight look() throws InterruptedException {
		FutureTask<Sight> look = new FutureTask<>(this::ask);
		start(look);
		try {
			return look.get(Math.max(this.interval.toNanos(), LONGEST_CONNECT.toNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Sight.NOTHING;
		}
		catch (ExecutionException ex) {
			LogFactory.getLog(LineWatch.class).debug("No look at the session: " + ex.getCause());
			return (ex.getCause() instanceof SQLException failure && this.database.isUnreachable(failure))
					? Sight.UNREACHABLE : Sight.NOTHING;
		}
	}

	private Sight ask() throws SQLException {
		if (this.connections == null) {
			return Sight.NOTHING;
		}
		try (Connection connection = this.connections.open();
				SilenceLimit silent = SilenceLimit.on(connection, this.interval)) {
			connection.setAutoCommit(true);
			ServerSession.Presence presence = this.database.observer(connection).presence(this.session.home());
			return switch (presence) {
				case THERE -> Sight.THERE;
				case GONE -> Sight.GONE;
				case UNKNOWN -> Sight.NOTHING;
			};
		}
	}

	private void giveUp(String reason) throws SQLException {
		synchronized (this.decision) {
			if (this.ended.getCount() > 0) {
				LogFactory.getLog(LineWatch.class).warn(reason + "; the connection is given up");
				this.givenUp.accept(reason);
				this.session.abort();
			}
		}
	}

}
