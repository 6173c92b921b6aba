package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.SpareConnections;
import dev.migrate.error.MigrateException;
import dev.migrate.history.ServerState;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has runs watched: one {@link ProgressWatch} for each watcher, from the start of a run
 * to its end. Only runs that have the lock are heard of here, and so one at a time.
 */
final class RunObserver implements MigratorListener {

	private final Supplier<DataSource> dataSource;

	private final Database database;

	private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

	private final List<ProgressWatch> running = new CopyOnWriteArrayList<>();

	private @Nullable Observed observed;

	RunObserver(Supplier<DataSource> dataSource, Database database) {
		this.dataSource = dataSource;
		this.database = database;
	}

	/**
	 * Somebody who watches.
	 */
	private record Watcher(Duration interval, Consumer<RunProgress> consumer) {

	}

	/**
	 * The session of a run, and how to look at it.
	 *
	 * @param pid the server's process
	 * @param identity the database, so that no other is looked at
	 * @param connections where a connection to look with is to be had
	 */
	record Observed(int pid, String identity, SpareConnections connections) {

	}

	Watch add(Duration interval, Consumer<RunProgress> consumer) {
		Watcher watcher = new Watcher(interval, consumer);
		this.watchers.add(watcher);
		return () -> this.watchers.remove(watcher);
	}

	/**
	 * Remember the session of the run that begins. Behind a transaction pooler it is
	 * nobody's.
	 */
	void session(DatabaseSession session, ServerState server) {
		this.observed = null;
		if (this.watchers.isEmpty()) {
			return;
		}
		try {
			SpareConnections connections = session.isTransactionPooled() ? null
					: SpareConnections.of(this.database, this.dataSource.get());
			if (connections != null) {
				this.observed = new Observed(server.backendPid(), this.database.identity(session.connection()),
						connections);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(RunObserver.class).debug("The run is not watched: " + ex.getMessage());
		}
	}

	@Override
	public void runStarted(String run, Plan plan) {
		for (Watcher watcher : this.watchers) {
			ProgressWatch watch = new ProgressWatch(run, plan, this.database, this.observed, watcher.consumer());
			this.running.add(watch);
			watch.start(watcher.interval());
		}
	}

	@Override
	public void revisionStarted(String run, Revision revision, Direction direction) {
		this.running.forEach((watch) -> watch.revisionStarted(revision, direction));
	}

	@Override
	public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
		this.running.forEach(ProgressWatch::revisionEnded);
	}

	@Override
	public void runEnded(RunResult result) {
		end();
	}

	@Override
	public void runFailed(String run, MigrateException failure) {
		end();
	}

	private void end() {
		this.running.forEach(ProgressWatch::end);
		this.running.clear();
	}

}
