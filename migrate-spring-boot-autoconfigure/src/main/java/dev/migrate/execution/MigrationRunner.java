package dev.migrate.execution;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryLocation;
import dev.migrate.error.MigrateException;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.ScriptCatalog;
import org.apache.commons.logging.LogFactory;

/**
 * Carries out runs: read, plan, lock, read and plan again, then work. Where there is
 * nothing to do it is one query on one connection, with no lock and nothing written. One
 * connection does all; when it ran anything of a user's it is closed for good.
 */
public final class MigrationRunner {

	private static final int RUN_ID_BYTES = 6;

	private static final Duration AWAIT_PAUSE = Duration.ofSeconds(1);

	private final MigratorSettings settings;

	private final Database database;

	private final List<MigrationSource> sources;

	private final List<MigratorListener> listeners;

	private final List<PlanInspector> inspectors;

	private final CancelSignal cancel = new CancelSignal();

	private final Sessions sessions;

	private final HistoryGate gate;

	/**
	 * Create a runner.
	 * @param settings how it works
	 * @param dataSource where connections come from; one at a time is enough
	 * @param database the product
	 * @param sources where revisions come from
	 * @param listeners who hears what happens
	 * @param inspectors who looks at plans
	 */
	public MigrationRunner(MigratorSettings settings, DataSource dataSource, Database database,
			List<MigrationSource> sources, List<MigratorListener> listeners, List<PlanInspector> inspectors) {
		this.settings = settings;
		this.database = database;
		this.sources = List.copyOf(sources);
		this.listeners = Stream.concat(Stream.of(new RunLog(settings.name())), listeners.stream())
			.<MigratorListener>map(QuietListener::new)
			.toList();
		this.inspectors = List.copyOf(inspectors);
		this.sessions = new Sessions(dataSource, database, settings.session().connectRetryTimeout(), this.cancel);
		this.gate = new HistoryGate(database, settings.history(), settings.policies().onExistingSchema());
	}

	/**
	 * End the run under way: the statement is cancelled and rolled back, the lock given
	 * back. For other threads. A runner that was cancelled runs no more.
	 */
	public void cancel() {
		this.cancel.cancel();
	}

	/**
	 * Read the revisions of the code, without a database.
	 * @return all that the code knows
	 */
	public ScriptCatalog catalog() {
		return ScriptCatalog.load(this.sources, KnownScripts.NONE);
	}

	/**
	 * Compare code and database: one query, no lock, nothing written. Does not wait for a
	 * server that is still starting.
	 * @return the comparison
	 */
	public Assessment assess() {
		return withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			ScriptCatalog catalog = load(reading);
			Assessment assessment = Assessment.of(catalog, reading.history());
			try {
				this.gate.requireFreshStart(reading, catalog, connection, false);
				return assessment;
			}
			catch (HistoryUnreadableException ex) {
				return assessment.with(Problem.of(Problem.Kind.UNREADABLE, ex));
			}
		});
	}

	/**
	 * Tell who is migrating at this moment.
	 * @return whether somebody has the lock
	 */
	public boolean isLocked() {
		return withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			if (reading.schema() == null) {
				return false;
			}
			long key = this.database.lockKey(this.gate.locate(reading));
			return this.database.session(connection).lockHolder(key) != null;
		});
	}

	/**
	 * Tell the history from every other.
	 * @return a text for comparing: equal for two runners exactly when they use the same
	 * tables
	 */
	public String historyIdentity() {
		return withConnection(this.sessions.open(), (connection) -> this.database.identity(connection) + "/"
				+ this.gate.locate(this.gate.read(connection)).display());
	}

	/**
	 * Tell what an upgrade would do: one query, no lock, nothing written.
	 * @param targets where to
	 * @return the plan
	 */
	public Plan plan(List<RevisionTarget> targets) {
		return withConnection(this.sessions.open(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			ScriptCatalog catalog = load(reading);
			this.gate.requireFreshStart(reading, catalog, connection, false);
			return new UpgradeTask(this.settings, targets).plan(Assessment.of(catalog, reading.history())).plan();
		});
	}

	/**
	 * Tell what an upgrade would do, its repeatable scripts included: one query, no lock,
	 * nothing written.
	 * @param targets where to
	 * @return what is outstanding
	 */
	public Outstanding outstanding(List<RevisionTarget> targets) {
		return withConnection(this.sessions.open(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			ScriptCatalog catalog = load(reading);
			this.gate.requireFreshStart(reading, catalog, connection, false);
			return new UpgradeTask(this.settings, targets).outstanding(Assessment.of(catalog, reading.history()));
		});
	}

	/**
	 * Wait until somebody else has migrated. Between two looks no connection is held.
	 * @param targets where to
	 * @param timeout for how long at most
	 * @return what is left, if anything
	 */
	public Optional<Outstanding> await(List<RevisionTarget> targets, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (true) {
			Outstanding outstanding = outstanding(targets);
			if (outstanding.isEmpty()) {
				return Optional.empty();
			}
			if (System.nanoTime() > deadline || this.cancel.pause(LockWait.jitter(AWAIT_PAUSE))) {
				return Optional.of(outstanding);
			}
		}
	}

	/**
	 * Migrate up.
	 * @param targets where to; several are reached all
	 * @return what was done
	 */
	public RunResult upgrade(List<RevisionTarget> targets) {
		return run(new UpgradeTask(this.settings, targets));
	}

	/**
	 * Migrate up, and then run the seeds that are new or changed.
	 * @param targets where to; several are reached all
	 * @param profiles the profiles whose seeds run, beside those for all
	 * @return what was done
	 */
	public RunResult upgradeAndSeed(List<RevisionTarget> targets, Collection<String> profiles) {
		return run(new UpgradeTask(this.settings, targets, profiles));
	}

	/**
	 * Run the seeds that are new or changed.
	 * @param profiles the profiles whose seeds run, beside those for all
	 * @return what was done
	 */
	public RunResult seed(Collection<String> profiles) {
		return run(new SeedTask(this.settings, profiles));
	}

	/**
	 * Migrate down.
	 * @param target where to
	 * @return what was done
	 */
	public RunResult downgrade(RevisionTarget target) {
		return run(new DowngradeTask(this.settings, target));
	}

	/**
	 * Declare revisions applied, or not applied, without running them.
	 * @param targets where the database is
	 * @param purge whether to forget everything else
	 * @return what was changed in the history
	 */
	public RunResult stamp(List<RevisionTarget> targets, boolean purge) {
		return run(new StampTask(targets, purge));
	}

	private RunResult run(Task task) {
		this.cancel.check("before it began");
		long start = System.nanoTime();
		Connection connection = this.sessions.open();
		boolean used = false;
		try {
			HistoryGate.Reading reading = this.gate.read(connection);
			ScriptCatalog catalog = load(reading);
			Assessment assessment = Assessment.of(catalog, reading.history());
			if (!assessment.isComplete() || assessment.hasPendingRepeatables()) {
				this.gate.requireFreshStart(reading, catalog, connection, task.adoptsExistingSchema());
			}
			Task.Work work = task.plan(assessment);
			if (work.isEmpty()) {
				return nothing(assessment, start);
			}
			HistoryGate.requireWritable(reading.history().server(), work);
			used = true;
			return locked(connection, this.gate.locate(reading), catalog, task, start);
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		catch (RuntimeException ex) {
			throw (ex instanceof MigrateException known) ? known : RunFailure.unforeseen(this.database, ex, null);
		}
		finally {
			if (used) {
				ConnectionDisposal.discard(this.sessions.dataSource(), connection);
			}
			else {
				ConnectionDisposal.release(connection);
			}
		}
	}

	private RunResult locked(Connection connection, HistoryLocation location, ScriptCatalog catalog, Task task,
			long start) throws SQLException {
		DatabaseSession session = this.database.session(connection);
		session.prepare(this.settings.session().timeZone());
		long key = this.database.lockKey(location);
		LockWait wait = new LockWait(session, key, this.settings.session().lockWaitTimeout(), this.cancel,
				this.listeners);
		if (!wait.acquire(() -> !task.plan(assess(connection, catalog)).isEmpty())) {
			return nothing(assess(connection, catalog), start);
		}
		try {
			return work(session, location, key, catalog, task, start);
		}
		finally {
			unlock(session, key);
		}
	}

	private RunResult work(DatabaseSession session, HistoryLocation location, long key, ScriptCatalog catalog,
			Task task, long start) throws SQLException {
		HistoryGate.Reading reading = this.gate.read(session.connection());
		Assessment assessment = Assessment.of(catalog, reading.history());
		Task.Work work = task.plan(assessment);
		if (work.isEmpty()) {
			return nothing(assessment, start);
		}
		RunContext run = new RunContext(newRunId(), this.database, session, location, key, this.settings,
				assessment.history().lastBatch() + 1, this.cancel);
		work.inspect(session.isTransactionPooled(), this.inspectors);
		HistoryWriter writer = new HistoryWriter(run, assessment.catalog().graph());
		if (reading.search() != null) {
			writer.createTables(!reading.search().schemaExists());
		}
		writer.runStarted();
		this.listeners.forEach((listener) -> listener.runStarted(run.id(), work.plan()));
		try {
			RunResult result = carryOut(work, run, assessment, writer, start);
			writer.runEnded();
			this.listeners.forEach((listener) -> listener.runEnded(result));
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			// whoever heard of the start waits for the end
			MigrateException failure = (ex instanceof MigrateException known) ? known
					: RunFailure.unforeseen(this.database, ex, run.id());
			this.listeners.forEach((listener) -> listener.runFailed(run.id(), failure));
			logFailure(session, writer, failure);
			throw failure;
		}
	}

	private RunResult carryOut(Task.Work work, RunContext run, Assessment assessment, HistoryWriter writer, long start)
			throws SQLException {
		this.cancel.watch(run.session());
		try {
			return work.carryOut(run, assessment, writer, this.listeners, start);
		}
		finally {
			this.cancel.unwatch(run.session());
		}
	}

	private static void logFailure(DatabaseSession session, HistoryWriter writer, MigrateException failure) {
		try {
			if (!session.connection().isClosed()) {
				session.sender().rollback();
				writer.runFailed(failure);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(MigrationRunner.class)
				.warn("The failure could not be written to the log table: " + ex.getMessage());
		}
	}

	private static void unlock(DatabaseSession session, long key) {
		try {
			if (!session.connection().isClosed()) {
				session.unlock(key);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(MigrationRunner.class).debug("The lock goes with the connection: " + ex.getMessage());
		}
	}

	private ScriptCatalog load(HistoryGate.Reading reading) {
		return ScriptCatalog.load(this.sources, known(reading.history()));
	}

	private Assessment assess(Connection connection, ScriptCatalog catalog) throws SQLException {
		return Assessment.of(catalog, this.gate.read(connection).history());
	}

	/**
	 * A file whose very bytes were applied need not be parsed: the history knows its
	 * revision.
	 */
	private static KnownScripts known(HistorySnapshot history) {
		if (history.revisions().isEmpty()) {
			return KnownScripts.NONE;
		}
		Map<String, AppliedRevision> byScript = new HashMap<>(history.revisions().size() * 2);
		for (AppliedRevision row : history.revisions()) {
			if (row.rawChecksum() != null) {
				byScript.put(row.script(), row);
			}
		}
		return (name, fingerprint) -> {
			AppliedRevision row = byScript.get(name);
			return (row != null && fingerprint.equals(row.rawChecksum())) ? new Revision(row.revision(), row.revises(),
					row.dependsOn(), row.labels(), row.message(), row.script()) : null;
		};
	}

	private static RunResult nothing(Assessment assessment, long start) {
		List<String> tips = assessment.current();
		return new RunResult(null, 0, List.of(), tips, tips, Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * Work on a connection that runs nothing of a user's.
	 */
	private interface ConnectionWork<T> {

		T with(Connection connection) throws SQLException;

	}

	private <T> T withConnection(Connection connection, ConnectionWork<T> work) {
		try {
			return work.with(connection);
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		finally {
			ConnectionDisposal.release(connection);
		}
	}

	private static String newRunId() {
		byte[] id = new byte[RUN_ID_BYTES];
		new SecureRandom().nextBytes(id);
		return HexFormat.of().formatHex(id);
	}

}
