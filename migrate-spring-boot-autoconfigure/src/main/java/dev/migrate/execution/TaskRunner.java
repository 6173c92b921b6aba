package dev.migrate.execution;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryLocation;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Plan;
import dev.migrate.script.ScriptCatalog;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one task at a time: reads, plans, takes the lock, reads and plans again,
 * works. Where there is nothing to do it is one query on one connection, with no lock and
 * nothing written. On a blank database there is always something to do, and the lock
 * comes first. One connection does all; when it ran anything of a user's it is closed for
 * good.
 */
final class TaskRunner {

	private static final int RUN_ID_BYTES = 6;

	private static final Plan NO_STEPS = new Plan(List.of(), List.of(), List.of());

	private final MigratorSettings settings;

	private final Database database;

	private final List<MigratorListener> listeners;

	private final List<PlanInspector> inspectors;

	private final CancelSignal cancel;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final MigrationReader reader;

	private final RunObserver observer;

	TaskRunner(MigratorSettings settings, Database database, List<MigratorListener> listeners,
			List<PlanInspector> inspectors, CancelSignal cancel, Sessions sessions, HistoryGate gate,
			MigrationReader reader, RunObserver observer) {
		this.settings = settings;
		this.database = database;
		this.listeners = listeners;
		this.inspectors = inspectors;
		this.cancel = cancel;
		this.sessions = sessions;
		this.gate = gate;
		this.reader = reader;
		this.observer = observer;
	}

	RunResult run(Task task) {
		this.cancel.check("before it began");
		long start = System.nanoTime();
		Connection connection = this.sessions.open();
		boolean used = false;
		try {
			HistoryGate.Reading reading = this.gate.read(connection);
			if (HistoryGate.isBlank(reading)) {
				// of several that begin at once only one shall read all scripts
				used = true;
				return locked(connection, reading, null, NO_STEPS, task, start);
			}
			ScriptCatalog catalog = this.reader.load(reading);
			Planned planned;
			try {
				planned = plan(connection, reading, catalog, task);
			}
			catch (HistoryConflictException ex) {
				if (!PendingWork.isRunUnderWay(reading)) {
					throw ex;
				}
				used = true;
				return locked(connection, reading, catalog, NO_STEPS, task, start);
			}
			if (planned.work().isEmpty()) {
				return nothing(planned.assessment(), task, start);
			}
			used = true;
			return locked(connection, reading, catalog, planned.work().plan(), task, start);
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

	/**
	 * What is to be done, and in view of what.
	 */
	private record Planned(Assessment assessment, Task.Work work) {

	}

	private Planned plan(Connection connection, HistoryGate.Reading reading, ScriptCatalog catalog, Task task)
			throws SQLException {
		Assessment assessment = this.reader.assess(connection, catalog, reading, task);
		if (!assessment.isComplete() || assessment.hasPendingRepeatables()) {
			this.gate.requireFreshStart(reading, catalog, connection, task.adoptsExistingSchema());
		}
		Task.Work work = task.plan(assessment);
		if (!work.isEmpty()) {
			HistoryGate.requireWritable(reading.history().server(), work);
		}
		return new Planned(assessment, work);
	}

	/**
	 * Work under the lock.
	 * @param catalog what the code knows, or {@code null} to read it under the lock
	 * @param plan what would be done if nobody else did
	 */
	private RunResult locked(Connection connection, HistoryGate.Reading reading, @Nullable ScriptCatalog catalog,
			Plan plan, Task task, long start) throws SQLException {
		DatabaseSession session = this.sessions.session(connection);
		session.prepare(this.settings.session().timeZone());
		HistoryLocation location = this.gate.locate(reading);
		long key = this.database.lockKey(location);
		LockWait wait = new LockWait(session, key, this.settings, this.cancel, listeners(task));
		PendingWork pending = new PendingWork(this.gate, this.reader, connection, this.database.history(), reading,
				catalog, task, plan);
		if (!wait.acquire(pending)) {
			return nothing(pending.assessment(), task, start);
		}
		try {
			return work(session, location, key, pending.catalog(), task, start);
		}
		finally {
			unlock(session, key);
		}
	}

	private ScriptCatalog known(@Nullable ScriptCatalog catalog, HistoryGate.Reading reading) {
		return (catalog != null) ? catalog : this.reader.load(reading);
	}

	private RunResult work(DatabaseSession session, HistoryLocation location, long key, @Nullable ScriptCatalog catalog,
			Task task, long start) throws SQLException {
		HistoryGate.Reading reading = this.gate.read(session.connection());
		Planned planned = plan(session.connection(), reading, known(catalog, reading), task);
		Assessment assessment = planned.assessment();
		Task.Work work = planned.work();
		if (work.isEmpty()) {
			return nothing(assessment, task, start);
		}
		BlockerWatch blockers = new BlockerWatch(this.sessions.dataSource(), this.database, key);
		RunContext run = new RunContext(newRunId(), this.database, session, location, key, this.settings,
				assessment.history().lastBatch() + 1, this.cancel, task.isDryRun(), blockers, new RunTrail());
		List<MigratorListener> hearing = listeners(task);
		work.inspect(session.isTransactionPooled(), this.inspectors);
		requireAgreed(task, work, assessment.catalog(), session);
		HistoryWriter writer = new HistoryWriter(run, assessment.catalog().graph(), reading.search());
		Aftermath aftermath = new Aftermath(run, this.sessions, this.gate, assessment, work.plan(), hearing);
		try {
			writer.runStarted();
			run.trail().begin();
			this.observer.session(session, reading.history().server());
			hearing.forEach((listener) -> listener.runStarted(run.id(), work.plan()));
			RunResult result = carryOut(work, run, assessment, writer, hearing, start);
			writer.runEnded();
			hearing.forEach((listener) -> listener.runEnded(result));
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			if (run.isInDoubt(ex) && !(ex instanceof MigrateException)) {
				return aftermath.resolve(lost(ex), start);
			}
			if (!run.trail().hasBegun()) {
				throw ex;
			}
			// whoever heard of the start waits for the end
			MigrateException failure = (ex instanceof MigrateException known) ? known
					: RunFailure.unforeseen(this.database, ex, run);
			hearing.forEach((listener) -> listener.runFailed(run.id(), failure));
			if (run.isInDoubt(ex)) {
				aftermath.note(failure);
			}
			else {
				logFailure(session, writer, failure);
			}
			throw failure;
		}
		finally {
			blockers.close();
		}
	}

	private LostConnection lost(Exception failure) {
		if (failure instanceof LostConnection known) {
			return known;
		}
		String said = (failure instanceof SQLException sql) ? this.database.message(sql).message()
				: String.valueOf(failure.getMessage());
		return new LostConnection(Failure.of(StatementFailure.sentence(said))
			.sqlState((failure instanceof SQLException sql) ? sql.getSQLState() : null)
			.build(), failure);
	}

	private void requireAgreed(Task task, Task.Work work, ScriptCatalog catalog, DatabaseSession session)
			throws SQLException {
		AgreedLosses agreed = task.agreedLosses();
		if (agreed != null) {
			this.cancel.watch(session);
			try {
				agreed.require(work, catalog, this.database, this.database.lossCounter(session), this.cancel);
			}
			finally {
				this.cancel.unwatch(session);
			}
		}
	}

	private RunResult carryOut(Task.Work work, RunContext run, Assessment assessment, HistoryWriter writer,
			List<MigratorListener> hearing, long start) throws SQLException {
		this.cancel.watch(run.session());
		try (LineWatch line = LineWatch.on(run.session(), this.database, this.sessions.dataSource(),
				this.settings.session(), run.trail()::giveUp)) {
			return work.carryOut(run, assessment, writer, hearing, start);
		}
		finally {
			this.cancel.unwatch(run.session());
		}
	}

	private static void logFailure(DatabaseSession session, HistoryWriter writer, MigrateException failure) {
		try {
			if (!session.isLost()) {
				session.brief().rollback();
				writer.runFailed(failure);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(TaskRunner.class)
				.warn("The failure could not be written to the log table: " + ex.getMessage());
		}
	}

	private static void unlock(DatabaseSession session, long key) {
		try {
			if (!session.isLost()) {
				session.unlock(key);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(TaskRunner.class).debug("The lock goes with the connection: " + ex.getMessage());
		}
	}

	private List<MigratorListener> listeners(Task task) {
		return task.isDryRun() ? this.listeners.stream().filter(MigratorListener::hearsDryRuns).toList()
				: this.listeners;
	}

	private static RunResult nothing(Assessment assessment, Task task, long start) {
		List<String> tips = assessment.current();
		return new RunResult(null, 0, List.of(), tips, tips, Duration.ofNanos(System.nanoTime() - start),
				task.isDryRun());
	}

	private static String newRunId() {
		byte[] id = new byte[RUN_ID_BYTES];
		new SecureRandom().nextBytes(id);
		return HexFormat.of().formatHex(id);
	}

}
