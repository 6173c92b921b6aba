package dev.migrate.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migrate.database.Database;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.LogEntry;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.ScriptCatalog;

/**
 * What can be done with the revisions of one history: runs of every kind, and those who
 * look at lock, log and schema. {@code TaskRunner} carries out the runs.
 */
public final class MigrationRunner {

	private final MigratorSettings settings;

	private final Database database;

	private final List<PlanInspector> inspectors;

	private final CancelSignal cancel = new CancelSignal();

	private final Sessions sessions;

	private final HistoryGate gate;

	private final MigrationReader reader;

	private final RunObserver observer;

	private final TaskRunner tasks;

	/**
	 * Create a runner.
	 * @param settings how it works
	 * @param dataSource gives what connections come from, when the first is needed; one
	 * at a time is enough
	 * @param database the product
	 * @param sources where revisions come from
	 * @param listeners who hears what happens
	 * @param inspectors who looks at plans
	 */
	public MigrationRunner(MigratorSettings settings, Supplier<DataSource> dataSource, Database database,
			List<MigrationSource> sources, List<MigratorListener> listeners, List<PlanInspector> inspectors) {
		this.settings = settings;
		this.database = database;
		this.observer = new RunObserver(dataSource, database);
		List<MigratorListener> hearing = Stream
			.concat(Stream.of(new RunLog(settings.name()), this.observer), listeners.stream())
			.<MigratorListener>map(QuietListener::new)
			.toList();
		this.inspectors = List.copyOf(inspectors);
		this.sessions = new Sessions(dataSource, database, settings.session(), this.cancel);
		this.gate = new HistoryGate(database, settings);
		this.reader = new MigrationReader(settings, database, sources, this.sessions, this.gate, this.cancel);
		this.tasks = new TaskRunner(settings, database, hearing, this.inspectors, this.cancel, this.sessions, this.gate,
				this.reader, this.observer);
	}

	/**
	 * Return what looks without working, on the same scripts and database.
	 * @return the reader
	 */
	public MigrationReader reader() {
		return this.reader;
	}

	/**
	 * End the run under way: the statement is cancelled and rolled back, the lock given
	 * back. For other threads. A runner that was cancelled runs no more.
	 */
	public void cancel() {
		this.cancel.cancel();
	}

	/**
	 * Return who looks at the lock.
	 * @return the inspector of this history's lock
	 */
	public LockInspector lockInspector() {
		return new LockInspector(this.database, this.sessions, this.gate, this.cancel);
	}

	/**
	 * Return who empties the schema. {@link #cancel()} ends that too.
	 * @return what reads and drops the contents of the history's schema
	 */
	public SchemaDrop schemaDrop() {
		return new SchemaDrop(this.settings, this.database, this.sessions, this.gate, this.cancel,
				this.reader::catalog);
	}

	/**
	 * Plan the way up from a database where nothing is applied, and let the plan be
	 * looked at as a run does. The database is not asked.
	 * @param targets where to go
	 * @return the plan
	 */
	public Plan planFromNothing(List<RevisionTarget> targets) {
		ScriptCatalog catalog = this.reader.catalog();
		Plan plan = new Planner(catalog.graph()).upgrade(Set.of(), targets.toArray(RevisionTarget[]::new));
		new StepsWork(this.settings, catalog, plan, List.of(), RepeatableWork.NONE).inspect(false, this.inspectors);
		return plan;
	}

	/**
	 * Read the log.
	 * @param limit how many rows at most
	 * @return the newest rows, the newest last; none where there is no history
	 */
	public List<LogEntry> log(int limit) {
		return this.sessions.withConnection(this.sessions.openNow(),
				(connection) -> this.gate.readLog(connection, this.reader.catalog(), limit));
	}

	/**
	 * Tell whether the database is one to be careful with: one query.
	 * @return whether, and why
	 */
	public Protection protection() {
		return this.sessions.withConnection(this.sessions.openNow(), (connection) -> {
			HistorySnapshot history = this.gate.read(connection).history();
			return Protection.of(this.settings.identity().environment(), history.meta(),
					this.settings.policies().protectedProfiles(), history.server().database());
		});
	}

	/**
	 * Have runs watched.
	 * @param interval how often to look
	 * @param watcher is told what is seen, one call at a time, on another thread than the
	 * run's
	 * @return ends it
	 */
	public Watch watch(Duration interval, Consumer<RunProgress> watcher) {
		return this.observer.add(interval, watcher);
	}

	/**
	 * Do what is asked for.
	 * @param request what to do
	 * @return what was done
	 */
	public RunResult run(MigrationRequest request) {
		return this.tasks.run(request.task(this.settings));
	}

	/**
	 * Make the history say what is true. Nothing of a revision runs.
	 * @param request what to repair
	 * @return what was done; no steps but that of a revision that is recorded, or taken
	 * out of the history
	 */
	public RunResult repair(RepairRequest request) {
		return this.tasks.run(new RepairTask(this.settings, request));
	}

	/**
	 * Migrate up, and then run the seeds that are new or changed.
	 * @param targets where to; several are reached all
	 * @param profiles the profiles whose seeds run, beside those for all
	 * @return what was done
	 */
	public RunResult upgradeAndSeed(List<RevisionTarget> targets, Collection<String> profiles) {
		return this.tasks.run(new UpgradeTask(this.settings, targets, profiles));
	}

	/**
	 * Run the seeds that are new or changed.
	 * @param profiles the profiles whose seeds run, beside those for all
	 * @return what was done
	 */
	public RunResult seed(Collection<String> profiles) {
		return this.tasks.run(new SeedTask(this.settings, profiles));
	}

	/**
	 * Verify applied revisions again. Nothing is changed and no lock is taken.
	 * @param targets the revisions; none for all that are applied
	 * @return one result for each, in the order of the graph
	 */
	public List<VerifyResult> verify(List<RevisionTarget> targets) {
		return new AppliedVerification(this.settings, this.database, this.sessions, this.gate, this.reader, this.cancel)
			.run(targets);
	}

}
