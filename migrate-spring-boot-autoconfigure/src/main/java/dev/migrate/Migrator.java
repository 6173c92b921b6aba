package dev.migrate;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import dev.migrate.execution.MigrationState;
import dev.migrate.execution.RunResult;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Plan;
import dev.migrate.revision.RevisionGraph;
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
	 * Compare code and database: one query, no lock, nothing written. Does not fail where
	 * the database cannot be asked, nor wait for it beyond what its DataSource does; the
	 * state is {@link MigrationState#UNREACHABLE} then.
	 * @return how they stand to each other
	 */
	MigratorStatus status();

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
	 * Declare that the database is at some revisions, without running anything.
	 * @param targets where it is
	 * @return what was changed in the history
	 */
	RunResult stamp(String... targets);

	/**
	 * Make sure that nothing is pending, neither revisions nor repeatable scripts.
	 * @throws dev.migrate.execution.PendingRevisionsException if something is
	 */
	void validate();

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
