package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.HistoryLocation;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistoryReader;
import dev.migrate.history.HistorySearch;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.StoredDowngrades;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.ScriptCatalog;

/**
 * Looks at code and database and compares them: one query, no lock, nothing written, and
 * nothing of a user's run. What is done about it is the runner's.
 */
public final class MigrationReader {

	private static final Duration AWAIT_PAUSE = Duration.ofSeconds(1);

	private final MigratorSettings settings;

	private final Database database;

	private final List<MigrationSource> sources;

	private final Sessions sessions;

	private final HistoryGate gate;

	private final HistoryReader history;

	private final CancelSignal cancel;

	MigrationReader(MigratorSettings settings, Database database, List<MigrationSource> sources, Sessions sessions,
			HistoryGate gate, CancelSignal cancel) {
		this.settings = settings;
		this.database = database;
		this.sources = List.copyOf(sources);
		this.sessions = sessions;
		this.gate = gate;
		this.history = new HistoryReader(database.history(), settings.session().networkTimeout());
		this.cancel = cancel;
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
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
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
	 * Work on a connection that runs nothing of a user's for good, and give it back. Does
	 * not wait for a server that is still starting.
	 * @param <T> what comes of it
	 * @param work works on a connection with auto-commit on, and leaves it so
	 * @return what came of it
	 */
	public <T> T onConnection(Function<Connection, T> work) {
		return this.sessions.withConnection(this.sessions.openNow(), work::apply);
	}

	/**
	 * Tell whether the database has tables where the history would be, and no history:
	 * one query or two.
	 * @return whether it is one to be taken over
	 */
	public boolean hasTablesWithoutHistory() {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistorySearch search = this.gate.read(connection).search();
			return search != null && search.tables() > 0;
		});
	}

	/**
	 * Tell who is migrating at this moment.
	 * @return whether somebody has the lock
	 */
	public boolean isLocked() {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			if (reading.schema() == null) {
				return false;
			}
			long key = this.database.lockKey(this.gate.locate(reading));
			return this.sessions.session(connection).lockHolder(key) != null;
		});
	}

	/**
	 * Tell the history from every other.
	 * @return a text for comparing: equal for two runners exactly when they use the same
	 * tables
	 */
	public String historyIdentity() {
		return this.sessions.withConnection(this.sessions.open(), (connection) -> this.database.identity(connection)
				+ "/" + this.gate.locate(this.gate.read(connection)).display());
	}

	/**
	 * Tell what an upgrade would do: one query, no lock, nothing written.
	 * @param targets where to
	 * @return the plan
	 */
	public Plan plan(List<RevisionTarget> targets) {
		Task task = new UpgradeTask(this.settings, targets);
		return this.sessions.withConnection(this.sessions.open(), (connection) -> plan(connection, task).work().plan());
	}

	/**
	 * Tell what an upgrade would do, its repeatable scripts included: one query, no lock,
	 * nothing written.
	 * @param targets where to
	 * @return what is outstanding
	 */
	public Outstanding outstanding(List<RevisionTarget> targets) {
		Task task = new UpgradeTask(this.settings, targets);
		return this.sessions.withConnection(this.sessions.open(), (connection) -> {
			Task.Work work = plan(connection, task).work();
			return new Outstanding(work.plan(), work.repeatables());
		});
	}

	/**
	 * Tell what a run would do and what would be lost: one query and what it takes to
	 * count, no lock, nothing written. The connection is put back as it was.
	 * @param request what is asked for; whether as a dry run, and what is expected of it,
	 * makes no difference
	 * @return the preview
	 */
	public Preview preview(MigrationRequest request) {
		Task task = request.plainTask(this.settings);
		return this.sessions.withConnection(this.sessions.open(), (connection) -> {
			Planned planned = plan(connection, task);
			DatabaseSession session = this.sessions.session(connection);
			Preview preview = new PreviewWriter(planned.assessment().catalog(), this.database.lossCounter(session),
					CountLimits.ofPreview())
				.write(planned.work());
			InterruptedRevision resumed = preview.resumed();
			return (resumed != null) ? preview.with(effects(connection, planned.assessment()).complete(resumed))
					: preview;
		});
	}

	/**
	 * Tell which revisions are half done, with what the database tells of them: one query
	 * and one for each, no lock, nothing written.
	 * @return the revisions, none where all is well
	 */
	public List<InterruptedRevision> interrupted() {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			Assessment assessment = Assessment.of(load(reading), reading.history());
			List<InterruptedRevision> completed = new ArrayList<>();
			for (InterruptedRevision revision : InterruptedRevisions.of(assessment).all()) {
				completed.add(effects(connection, assessment).complete(revision));
			}
			return completed;
		});
	}

	/**
	 * Tell what a repair would change: one query, no lock, nothing written.
	 * @param request what is asked for; what is expected of it makes no difference
	 * @return the repair, if there is something to repair
	 */
	public Optional<Repair> repair(RepairRequest request) {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistoryGate.Reading reading = this.gate.read(connection);
			Assessment assessment = Assessment.of(load(reading), reading.history());
			Repair repair = new RepairTask(this.settings, request).repair(assessment);
			InterruptedEffects effects = effects(connection, assessment);
			if (repair instanceof Repair.Done done) {
				return Optional.of(new Repair.Done(effects.complete(done.revision()), done.completes(), done.verify()));
			}
			if (repair instanceof Repair.Undone undone) {
				return Optional.of(new Repair.Undone(effects.complete(undone.revision())));
			}
			return Optional.ofNullable(repair);
		});
	}

	private InterruptedEffects effects(Connection connection, Assessment assessment) throws SQLException {
		return new InterruptedEffects(this.database, this.sessions.session(connection), assessment.history().journal());
	}

	/**
	 * What would be done, and in view of what.
	 */
	private record Planned(Assessment assessment, Task.Work work) {

	}

	private Planned plan(Connection connection, Task task) throws SQLException {
		HistoryGate.Reading reading = this.gate.read(connection);
		ScriptCatalog catalog = load(reading);
		Assessment assessment = assess(connection, catalog, reading, task);
		if (!assessment.isComplete() || assessment.hasPendingRepeatables()) {
			this.gate.requireFreshStart(reading, catalog, connection, task.adoptsExistingSchema());
		}
		return new Planned(assessment, task.plan(assessment));
	}

	/**
	 * Compare code and history as a task needs it. For one that uses stored downgrades,
	 * revisions that only the history knows are taken into the code's.
	 */
	Assessment assess(Connection connection, ScriptCatalog catalog, HistoryGate.Reading reading, Task task)
			throws SQLException {
		Assessment assessment = Assessment.of(catalog, reading.history());
		if (!task.usesStoredDowngrades() || assessment.unknown().isEmpty()) {
			return assessment;
		}
		HistoryLocation location = this.gate.locate(reading);
		StoredDowngrades stored = this.history.stored(this.sessions.session(connection).brief(), location,
				assessment.unknown().stream().map(AppliedRevision::revision).toList());
		return Assessment.of(new StoredCatalog(location, stored).extend(assessment), reading.history());
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
			boolean last = System.nanoTime() > deadline;
			try {
				Outstanding outstanding = outstanding(targets);
				if (outstanding.isEmpty()) {
					return Optional.empty();
				}
				if (last || this.cancel.pause(LockWait.jitter(AWAIT_PAUSE))) {
					return Optional.of(outstanding);
				}
			}
			catch (HistoryConflictException ex) {
				// half of what another release does may look like branches that have
				// parted
				if (last || !isLocked() || this.cancel.pause(LockWait.jitter(AWAIT_PAUSE))) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Read the revisions of the code, those that are applied unchanged without parsing.
	 */
	ScriptCatalog load(HistoryGate.Reading reading) {
		return ScriptCatalog.load(this.sources, known(reading.history()));
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

}
