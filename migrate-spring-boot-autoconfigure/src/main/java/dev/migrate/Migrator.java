package dev.migrate;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.database.SchemaContents;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.LockReport;
import dev.migrate.execution.LockTermination;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.Preview;
import dev.migrate.execution.Protection;
import dev.migrate.execution.Repair;
import dev.migrate.execution.RepairRequest;
import dev.migrate.execution.RunProgress;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.VerifyResult;
import dev.migrate.execution.Watch;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.LogEntry;
import dev.migrate.revision.Plan;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptCatalog;

/**
 * Scripts, a history and a database together: the way in to everything that migrate does.
 *
 * <pre class="code">
 * Migrator migrator = Migrator.builder(dataSource).locations("classpath:db/migration").build();
 * migrator.upgrade();
 * MigratorStatus status = migrator.status();
 * </pre>
 *
 * Targets are written as in Alembic: {@code head}, {@code heads}, {@code base}, an id or
 * the unique beginning of one, {@code label@head}, {@code +1}, {@code -1} and so on. A
 * migrator is safe for use by several threads; runs keep apart by the lock in the
 * database. Every method throws a {@link dev.migrate.error.MigrateException} that says
 * what failed, the state the database was left in, and what to do.
 */
public interface Migrator {

	/**
	 * Begin to build a migrator.
	 * @param dataSource where connections come from; a pool of one is enough
	 * @return a builder with the defaults
	 */
	static MigratorBuilder builder(DataSource dataSource) {
		Objects.requireNonNull(dataSource, "'dataSource' must not be null");
		return new MigratorBuilder(() -> dataSource);
	}

	/**
	 * Begin to build a migrator whose data source is made only when a method asks the
	 * database.
	 * @param dataSource gives where connections come from, the same each time
	 * @return a builder with the defaults
	 */
	static MigratorBuilder builder(Supplier<DataSource> dataSource) {
		return new MigratorBuilder(dataSource);
	}

	/**
	 * Return the migrator's name.
	 * @return the name, {@code migrator} by default
	 */
	String name();

	/**
	 * Return the revisions that the code knows. Needs no database.
	 * @return the graph
	 */
	RevisionGraph graph();

	/**
	 * Return the revisions that the code knows, with what they do. Needs no database.
	 * @return the scripts and their graph, read anew
	 */
	ScriptCatalog scripts();

	/**
	 * Return where the revisions come from, for what writes new ones. Reads nothing.
	 * @return the places
	 */
	RevisionSources sources();

	/**
	 * Compare code and database: one query, no lock, nothing written. Does not fail where
	 * the database cannot be asked, nor wait for it beyond what its DataSource does; the
	 * state is {@link MigrationState#UNREACHABLE} then.
	 * @return how they stand to each other
	 */
	MigratorStatus status();

	/**
	 * Compare the database to the code as {@link #status()} does, and return the scripts
	 * with which it was compared: one reading of both.
	 * @return what was compared, and how it compares
	 */
	MigratorView view();

	/**
	 * Tell the migrator's history from every other. Asks the database.
	 * @return a text for comparing: equal for two migrators exactly when they use the
	 * same tables
	 */
	String historyIdentity();

	/**
	 * Return what is applied.
	 * @return the applied revisions in the order in which they were applied
	 */
	List<AppliedRevision> history();

	/**
	 * Tell what an upgrade would do now.
	 * @param targets where to; none for the configured target
	 * @return the steps in order
	 */
	Plan plan(String... targets);

	/**
	 * Plan what an upgrade to the configured target does where nothing is applied, and
	 * refuse what it would refuse before its first statement. For those who are about to
	 * take everything away and want it back: the database is not asked.
	 * @return the plan
	 * @throws dev.migrate.error.MigrateException if the upgrade would be refused
	 */
	Plan planFromNothing();

	/**
	 * Go up. Where nothing is pending then, the repeatable scripts that are new or
	 * changed run. Nothing happens where everything is applied.
	 * @param targets where to; none for the configured target
	 * @return what was done
	 */
	RunResult upgrade(String... targets);

	/**
	 * Go up to the configured target and then run the seeds that are new or changed, in
	 * one run. Where something stays pending no seed runs.
	 * @param profiles the profiles whose seeds run, beside those for all; none for the
	 * configured profiles
	 * @return what was done
	 */
	RunResult upgradeAndSeed(String... profiles);

	/**
	 * Run the seeds that are new or changed: those for all, and those of some profiles.
	 * @param profiles the profiles; none for the configured profiles
	 * @return what was done
	 * @throws dev.migrate.execution.PendingRevisionsException if revisions or repeatable
	 * scripts are pending
	 */
	RunResult seed(String... profiles);

	/**
	 * Go down. What the downgrades drop is lost.
	 * @param target where to
	 * @return what was done
	 */
	RunResult downgrade(String target);

	/**
	 * Declare that the database is at some revisions, without running anything. Where
	 * there is no history yet and the database has tables, they are first compared with
	 * what the revisions make.
	 * @param targets where it is
	 * @return what was changed in the history
	 * @throws StampRefusedException if the database has something else
	 * @see MigrationRequest#withoutComparison()
	 */
	RunResult stamp(String... targets);

	/**
	 * Do what is asked for: any run there is, also as a rehearsal, from what the database
	 * keeps, or only if it is still what a person has agreed to.
	 * @param request what to do
	 * @return what was done
	 * @throws dev.migrate.execution.PlanRefusedException if the plan must not run; the
	 * subclass tells why
	 */
	RunResult run(MigrationRequest request);

	/**
	 * Tell which revisions are half done: they run outside a transaction, were begun and
	 * have not come to their end. While a run is under way, what it is at is among them.
	 * No lock, nothing written.
	 * @return the revisions with what the database tells of the statement that each
	 * stopped in; none where all is well
	 * @see MigrationRequest#resume(String...)
	 * @see #repair(RepairRequest)
	 */
	List<InterruptedRevision> interrupted();

	/**
	 * Make the history say what is true where it does not: note a statement as done, or
	 * forget what is done, of a half-done revision; or take edited revisions for what the
	 * code has. Nothing of a revision runs.
	 * @param request what to repair
	 * @return what was done; its only step is a revision that is recorded as applied, or
	 * taken out of the history
	 * @throws dev.migrate.execution.RepairTargetException if it is not clear which
	 * revision is meant
	 * @throws dev.migrate.execution.PlanRefusedException if the history would not be true
	 * then
	 */
	RunResult repair(RepairRequest request);

	/**
	 * Tell what a repair would change. No lock, nothing written.
	 * @param request what is asked for
	 * @return the repair, or nothing where there is nothing to repair
	 */
	Optional<Repair> preview(RepairRequest request);

	/**
	 * Tell what a run would do and what would be lost: one query and what it takes to
	 * count the rows of what is dropped, five seconds each at most. No lock, nothing
	 * written.
	 * @param request what is asked for
	 * @return each step with its statements and losses
	 */
	Preview preview(MigrationRequest request);

	/**
	 * Look who is migrating: takes no lock and waits for none.
	 * @return who has the lock of this history, or nothing where nobody has it
	 */
	Optional<LockReport> lock();

	/**
	 * End the session that has the lock. What it was at is rolled back.
	 * @param pid the process as {@link #lock()} showed it; where another has the lock,
	 * nothing is done
	 * @return how it went
	 */
	LockTermination terminateLockHolder(int pid);

	/**
	 * Read the log: who did what, when, and how it ended.
	 * @param limit how many rows at most
	 * @return the newest rows, the newest last; none where there is no history
	 */
	List<LogEntry> log(int limit);

	/**
	 * Tell whether the database is one to be careful with: one query.
	 * @return whether, and why
	 */
	Protection protection();

	/**
	 * Tell what {@link #drop} would drop: all that is in the history's schema and belongs
	 * to the role, except what belongs to an extension. Takes some seconds at most for
	 * counting rows.
	 * @return what the schema holds
	 * @throws dev.migrate.execution.DropRefusedException if something outside hangs on
	 * it, or the history and its tables would be parted
	 */
	SchemaContents contents();

	/**
	 * Drop what the history's schema holds, the history included: all or nothing, under
	 * the lock. The data are lost.
	 * @param expected what {@link #contents()} returned
	 * @throws dev.migrate.execution.DropRefusedException if the schema holds something
	 * else by now, or for the reasons of {@link #contents()}; nothing is dropped then
	 */
	void drop(SchemaContents expected);

	/**
	 * Have the runs of this migrator watched, from the next on: what they are at, how far
	 * it is and who blocks it, as the server says. Watching uses a connection of its own,
	 * made past the pool, and goes without what the server says where there is none to be
	 * had; it never disturbs a run.
	 * @param interval how often to look, such as once a second
	 * @param watcher is told what is seen, one call at a time, on another thread than the
	 * run's; never after the run has returned
	 * @return ends it when closed
	 */
	Watch watch(Duration interval, Consumer<RunProgress> watcher);

	/**
	 * Write a script that does for a range what {@link #upgrade}, {@link #downgrade} or
	 * {@link #stamp} would do, to be run by the database's own command line program.
	 * Needs no database unless the range is named by where that is, and makes no
	 * migration. Not part of the script are listeners, retries and waiting for the lock.
	 * @param request what the script shall do
	 * @param out where it goes, as it is made
	 * @throws IOException when it cannot be written there
	 * @throws dev.migrate.execution.OfflineScriptException if a revision of the range is
	 * written in Java
	 */
	void script(OfflineRequest request, Appendable out) throws IOException;

	/**
	 * Return the models that say what is wanted. Reads none of them.
	 * @return their names, perhaps none
	 */
	List<String> models();

	/**
	 * Compare what the model wants with what the database has. The model is built in a
	 * scratch on the server and rolled back; nothing is written, and tables are locked no
	 * more than a reader locks them.
	 * @return the comparison
	 * @throws dev.migrate.autogenerate.ModelException if there is no model or more than
	 * one to choose from, or it cannot be read or built
	 */
	ModelComparison compareToModel();

	/**
	 * Tell what would make from nothing what the database has: the first revision for a
	 * database that is taken over.
	 * @return the comparison
	 */
	ModelComparison compareFromNothing();

	/**
	 * Compare what revisions make with what the database has. They are run on nothing, in
	 * a scratch on the server that is rolled back.
	 * @param targets the revisions, with all that they are built on
	 * @return the comparison
	 * @throws dev.migrate.autogenerate.ModelException if what they make is not known, as
	 * of those that are written in Java, or cannot be built
	 */
	ModelComparison compareToRevisions(String... targets);

	/**
	 * Compare what the model wants with what revisions make, whatever the database has:
	 * it only lends its server. Both are built in scratches that are rolled back.
	 * @param revisions the revisions, in the order in which they run
	 * @return the comparison
	 * @throws dev.migrate.autogenerate.ModelException if there is no model or more than
	 * one to choose from, or one side cannot be read or built
	 */
	ModelComparison compareRevisionsToModel(Collection<? extends RevisionScript> revisions);

	/**
	 * Make sure that nothing is pending, neither revisions nor repeatable scripts.
	 * @throws dev.migrate.execution.PendingRevisionsException if something is
	 */
	void validate();

	/**
	 * Verify applied revisions again: run their verify sections, each in a transaction
	 * that is rolled back. No lock is taken.
	 * @param revisions which; none for all that are applied
	 * @return one result for each, in the order of the graph
	 */
	List<VerifyResult> verify(String... revisions);

	/**
	 * Wait until another process has migrated everything that this code knows.
	 * @param timeout for how long at most
	 * @throws dev.migrate.execution.PendingRevisionsException if something is still
	 * pending then
	 */
	void await(Duration timeout);

	/**
	 * End the run under way: its statement is cancelled and rolled back, the lock given
	 * back. For other threads and for good: a cancelled migrator runs no more.
	 */
	void cancel();

}
