package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.SessionObserver;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Watches one run for one watcher, on a daemon thread of its own. The run never waits for
 * the server on its behalf: what the run says is kept in a field, what the server says is
 * asked on another connection, which is opened when the first interval has passed, so
 * that short runs need none. Where something goes wrong there, the watcher hears less;
 * the run does not notice.
 */
final class ProgressWatch implements Runnable {

	private static final int FAILURES = 3;

	private static final String STATEMENT_TIMEOUT = "SET statement_timeout = '5s'";

	private final String run;

	private final Plan plan;

	private final Database database;

	private final RunObserver.@Nullable Observed observed;

	private final Consumer<RunProgress> watcher;

	private final long start = System.nanoTime();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Object delivery = new Object();

	private volatile Current current;

	private Duration interval = Duration.ofSeconds(1);

	private @Nullable Connection connection;

	private int failures;

	ProgressWatch(String run, Plan plan, Database database, RunObserver.@Nullable Observed observed,
			Consumer<RunProgress> watcher) {
		this.run = run;
		this.plan = plan;
		this.database = database;
		this.observed = observed;
		this.watcher = watcher;
		this.current = new Current(0, null, null, this.start);
	}

	/**
	 * What the run said last.
	 */
	private record Current(int step, @Nullable Revision revision, @Nullable Direction direction, long since) {

	}

	void start(Duration interval) {
		this.interval = interval;
		Thread thread = new Thread(this, "migrate-watch");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * A revision that is tried again began when it was tried first.
	 */
	void revisionStarted(Revision revision, Direction direction) {
		Current last = this.current;
		if (!revision.equals(last.revision())) {
			this.current = new Current(step(revision), revision, direction, System.nanoTime());
		}
	}

	private int step(Revision revision) {
		List<Plan.Step> steps = this.plan.steps();
		int next = this.current.step();
		if (next < steps.size() && steps.get(next).revision().id().equals(revision.id())) {
			return next + 1;
		}
		for (int i = 0; i < steps.size(); i++) {
			if (steps.get(i).revision().id().equals(revision.id())) {
				return i + 1;
			}
		}
		return next;
	}

	void revisionEnded() {
		this.current = new Current(this.current.step(), null, null, this.start);
	}

	/**
	 * End it. The watcher is told nothing after this has returned.
	 */
	void end() {
		synchronized (this.delivery) {
			this.ended.countDown();
		}
	}

	@Override
	public void run() {
		try {
			while (!this.ended.await(this.interval.toNanos(), TimeUnit.NANOSECONDS)) {
				deliver(observe());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			LogFactory.getLog(ProgressWatch.class).warn("The progress could not be shown; the migration goes on", ex);
		}
		finally {
			close();
		}
	}

	private void deliver(SessionObserver.@Nullable Observation seen) {
		synchronized (this.delivery) {
			if (this.ended.getCount() > 0) {
				Current now = this.current;
				this.watcher.accept(new RunProgress(this.run, now.step(), this.plan.steps().size(), now.revision(),
						now.direction(), Duration.ofNanos(System.nanoTime() - now.since()),
						(seen != null) ? seen.session() : null, (seen != null) ? seen.progress() : null,
						(seen != null) ? seen.blockers() : List.of()));
			}
		}
	}

	private SessionObserver.@Nullable Observation observe() {
		if (this.observed == null || this.failures >= FAILURES) {
			return null;
		}
		try {
			Connection open = this.connection;
			if (open == null) {
				open = open(this.observed);
				this.connection = open;
			}
			return this.database.observer(open).observe(this.observed.pid());
		}
		catch (SQLException ex) {
			this.failures++;
			LogFactory.getLog(ProgressWatch.class).debug("The run cannot be watched: " + ex.getMessage());
			close();
			return null;
		}
	}

	private Connection open(RunObserver.Observed session) throws SQLException {
		Connection opened = session.connections().open();
		try {
			opened.setAutoCommit(true);
			if (!this.database.identity(opened).equals(session.identity())) {
				throw new SQLException("another server answered");
			}
			try (Statement statement = opened.createStatement()) {
				statement.execute(STATEMENT_TIMEOUT);
			}
			return opened;
		}
		catch (SQLException ex) {
			ConnectionDisposal.release(opened);
			throw ex;
		}
	}

	private void close() {
		Connection open = this.connection;
		this.connection = null;
		if (open != null) {
			ConnectionDisposal.release(open);
		}
	}

}
