package dev.migrate.execution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.migrate.revision.Plan;
import dev.migrate.revision.RevisionTarget;
import org.jspecify.annotations.Nullable;

/**
 * What a run shall do. Immutable.
 *
 * <pre class="code">
 * Preview preview = migrator.preview(MigrationRequest.downgrade("-1"));
 * … show it to a person, who agrees …
 * migrator.run(MigrationRequest.downgrade("-1").expecting(preview));
 * </pre>
 */
public final class MigrationRequest {

	private final Kind kind;

	private final List<RevisionTarget> targets;

	private final int number;

	private final Rehearsal rehearsal;

	private final boolean fromDatabase;

	private final boolean withoutComparison;

	private final @Nullable Expectation expectation;

	private MigrationRequest(Kind kind, List<RevisionTarget> targets, int number, Rehearsal rehearsal,
			boolean fromDatabase, boolean withoutComparison, @Nullable Expectation expectation) {
		this.kind = kind;
		this.targets = List.copyOf(targets);
		this.number = number;
		this.rehearsal = rehearsal;
		this.fromDatabase = fromDatabase;
		this.withoutComparison = withoutComparison;
		this.expectation = expectation;
	}

	private static MigrationRequest of(Kind kind, List<RevisionTarget> targets, int number) {
		return new MigrationRequest(kind, targets, number, Rehearsal.NONE, false, false, null);
	}

	/**
	 * Ask to go up.
	 * @param targets where to, all of them; none for the configured target
	 * @return the request
	 */
	public static MigrationRequest upgrade(RevisionTarget... targets) {
		return of(Kind.UPGRADE, List.of(targets), 0);
	}

	/**
	 * Ask to go up.
	 * @param targets where to, all of them; none for the configured target
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if a text is not written like
	 * a target
	 */
	public static MigrationRequest upgrade(String... targets) {
		return of(Kind.UPGRADE, parse(targets), 0);
	}

	/**
	 * Ask to go up to the configured target.
	 * @return the request
	 */
	public static MigrationRequest upgrade() {
		return of(Kind.UPGRADE, List.of(), 0);
	}

	/**
	 * Ask to go down.
	 * @param target where to
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if the text is not written
	 * like a target
	 */
	public static MigrationRequest downgrade(String target) {
		return of(Kind.DOWNGRADE, List.of(RevisionTarget.parse(target)), 0);
	}

	/**
	 * Ask to undo what the last batch applied, stamped revisions among it.
	 * @return the request
	 */
	public static MigrationRequest rollback() {
		return of(Kind.ROLLBACK_LAST, List.of(), 0);
	}

	/**
	 * Ask to undo the revisions that were applied last, on whatever branch. All are
	 * undone where there are no more than that.
	 * @param steps how many
	 * @return the request
	 * @throws IllegalArgumentException if the number is less than 1
	 */
	public static MigrationRequest rollbackSteps(int steps) {
		return of(Kind.ROLLBACK_STEPS, List.of(), requirePositive(steps, "steps"));
	}

	/**
	 * Ask to undo what one batch applied.
	 * @param batch the number of the batch
	 * @return the request
	 * @throws IllegalArgumentException if the number is less than 1
	 */
	public static MigrationRequest rollbackBatch(int batch) {
		return of(Kind.ROLLBACK_BATCH, List.of(), requirePositive(batch, "batch"));
	}

	/**
	 * Ask to bring a half-done revision to its end, whichever way it was going. Where
	 * nobody knows how its statement ended, that is run again. Other revisions do not
	 * run.
	 * @param revision the revision's id or the beginning of it, needed where several are
	 * half done; one at most
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if the text is not written
	 * like a revision
	 */
	public static MigrationRequest resume(String... revision) {
		if (revision.length > 1) {
			throw new IllegalArgumentException("'revision' must be one at most, and is " + revision.length);
		}
		return of(Kind.RESUME, parse(revision), 0);
	}

	/**
	 * Ask to declare that the database is at some revisions, without running anything.
	 * @param targets where it is; none for the configured target
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if a text is not written like
	 * a target
	 */
	public static MigrationRequest stamp(String... targets) {
		return of(Kind.STAMP, parse(targets), 0);
	}

	/**
	 * Ask to declare that the database is at some revisions and at nothing else: every
	 * other revision is taken out of the history, also those that the code does not know.
	 * @param targets where it is; none for the configured target
	 * @return the request
	 * @throws dev.migrate.revision.MalformedTargetException if a text is not written like
	 * a target
	 */
	public static MigrationRequest stampPurged(String... targets) {
		return of(Kind.STAMP_PURGED, parse(targets), 0);
	}

	private static List<RevisionTarget> parse(String... targets) {
		return Arrays.stream(targets).map(RevisionTarget::parse).toList();
	}

	private static int requirePositive(int number, String name) {
		if (number < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1, and is " + number);
		}
		return number;
	}

	/**
	 * Ask for the same as a rehearsal: everything runs in one transaction under the run
	 * lock and is rolled back, the history tables with it where they were missing. It
	 * takes real locks for as long. What transactions do not undo stays: values taken
	 * from sequences, and what statements do outside of this database (files, other
	 * connections). Refused before anything runs where a part cannot run in a
	 * transaction, or where a Java migration would run.
	 * @return a request that differs in this only
	 */
	public MigrationRequest dryRun() {
		return new MigrationRequest(this.kind, this.targets, this.number, Rehearsal.SQL, this.fromDatabase,
				this.withoutComparison, this.expectation);
	}

	/**
	 * Ask for the same as a rehearsal that runs Java migrations too. What they do outside
	 * of their transaction, such as sending mail, is done.
	 * @return a request that differs in this only
	 * @see #dryRun()
	 */
	public MigrationRequest dryRunWithJava() {
		return new MigrationRequest(this.kind, this.targets, this.number, Rehearsal.WITH_JAVA, this.fromDatabase,
				this.withoutComparison, this.expectation);
	}

	/**
	 * Let the downgrade undo revisions that only the database knows, by the downgrades
	 * that the history keeps. Where the code knows a revision, the code's own downgrade
	 * runs.
	 * @return a request that differs in this only
	 * @throws IllegalStateException if this is no downgrade
	 */
	public MigrationRequest fromDatabase() {
		if (this.kind != Kind.DOWNGRADE) {
			throw new IllegalStateException("only a downgrade can run from the database");
		}
		return new MigrationRequest(this.kind, this.targets, this.number, this.rehearsal, true, this.withoutComparison,
				this.expectation);
	}

	/**
	 * Let a stamp declare the first revisions of a database that has tables without
	 * comparing them with what the revisions make.
	 * @return a request that differs in this only
	 * @throws IllegalStateException if this is no stamp
	 */
	public MigrationRequest withoutComparison() {
		if (!isStamp()) {
			throw new IllegalStateException("only a stamp compares");
		}
		return new MigrationRequest(this.kind, this.targets, this.number, this.rehearsal, this.fromDatabase, true,
				this.expectation);
	}

	/**
	 * Name the plan that a person has seen and agreed to. Under the lock the plan is made
	 * anew; where it is another one the run is refused and nothing is changed.
	 * @param plan the plan
	 * @return a request that differs in this only
	 * @see PlanChangedException
	 */
	public MigrationRequest expecting(Plan plan) {
		return expecting(Expectation.of(plan));
	}

	/**
	 * Name the preview that a person has seen and agreed to: the plan, the change of the
	 * history that a stamp makes, the text of downgrades that the history keeps, and what
	 * would be lost. Under the lock all is made anew and counted again, before the first
	 * step; where it is another, or more would be lost, the run is refused and nothing is
	 * changed. What was counted must be countable again; an estimate may grow by half; to
	 * what was not known every number is agreed. What is written after that, while the
	 * steps run, is lost with the rest.
	 * @param preview the preview
	 * @return a request that differs in this only
	 * @see PlanChangedException
	 */
	public MigrationRequest expecting(Preview preview) {
		return expecting(Expectation.of(preview));
	}

	/**
	 * Name the preview whose steps are agreed to, whatever would be lost: for somebody
	 * who has said beforehand not to be asked.
	 * @param preview the preview
	 * @return a request that differs in this only
	 * @see #expecting(Preview)
	 */
	public MigrationRequest expectingSteps(Preview preview) {
		return expecting(Expectation.ofSteps(preview));
	}

	private MigrationRequest expecting(Expectation expected) {
		return new MigrationRequest(this.kind, this.targets, this.number, this.rehearsal, this.fromDatabase,
				this.withoutComparison, expected);
	}

	/**
	 * Fill in what the request leaves open.
	 * @param configured the targets for an upgrade or a stamp that names none
	 * @return a request that has targets where it needs them
	 */
	public MigrationRequest orTargets(List<RevisionTarget> configured) {
		boolean open = this.targets.isEmpty()
				&& (this.kind == Kind.UPGRADE || this.kind == Kind.STAMP || this.kind == Kind.STAMP_PURGED);
		return open ? new MigrationRequest(this.kind, configured, this.number, this.rehearsal, this.fromDatabase,
				this.withoutComparison, this.expectation) : this;
	}

	/**
	 * Return whether the run is a rehearsal that leaves nothing behind.
	 * @return {@code true} for a dry run
	 */
	public boolean isDryRun() {
		return this.rehearsal != Rehearsal.NONE;
	}

	/**
	 * Return whether downgrades that the history keeps may run.
	 * @return {@code true} if they may
	 */
	public boolean isFromDatabase() {
		return this.fromDatabase;
	}

	/**
	 * Return whether the history is changed and nothing runs.
	 * @return {@code true} for a stamp
	 */
	public boolean isStamp() {
		return this.kind == Kind.STAMP || this.kind == Kind.STAMP_PURGED;
	}

	/**
	 * Return whether a stamp believes what it is told.
	 * @return {@code true} if the database is not looked at
	 */
	public boolean isWithoutComparison() {
		return this.withoutComparison;
	}

	/**
	 * Return whether a person has seen and agreed to what will be done.
	 * @return {@code true} if the run is held to what was seen
	 */
	public boolean isExpecting() {
		return this.expectation != null;
	}

	/**
	 * Return the work that is asked for, held to the expectation.
	 */
	Task task(MigratorSettings settings) {
		Task task = plainTask(settings);
		if (this.expectation != null) {
			task = new ExpectedTask(task, this.expectation);
		}
		return isDryRun() ? new DryRunTask(task, this.rehearsal == Rehearsal.WITH_JAVA) : task;
	}

	/**
	 * Return the work that is asked for, whatever was expected, and as though it were
	 * meant.
	 */
	Task plainTask(MigratorSettings settings) {
		return switch (this.kind) {
			case UPGRADE -> new UpgradeTask(settings, this.targets);
			case DOWNGRADE -> new DowngradeTask(settings, this.targets.get(0), this.fromDatabase);
			case ROLLBACK_LAST -> new RollbackTask(settings, RollbackSelection.lastBatch());
			case ROLLBACK_STEPS -> new RollbackTask(settings, RollbackSelection.steps(this.number));
			case ROLLBACK_BATCH -> new RollbackTask(settings, RollbackSelection.batch(this.number));
			case RESUME -> new ResumeTask(settings, this.targets.isEmpty() ? null : this.targets.get(0).toString());
			case STAMP -> new StampTask(this.targets, false);
			case STAMP_PURGED -> new StampTask(this.targets, true);
		};
	}

	@Override
	public String toString() {
		return this.kind.name().toLowerCase(Locale.ROOT) + " "
				+ (this.targets.isEmpty() ? String.valueOf(this.number) : this.targets.toString())
				+ (isDryRun() ? " (dry run)" : "") + (this.fromDatabase ? " (from the database)" : "");
	}

	private enum Kind {

		UPGRADE, DOWNGRADE, ROLLBACK_LAST, ROLLBACK_STEPS, ROLLBACK_BATCH, RESUME, STAMP, STAMP_PURGED

	}

	/**
	 * Whether a run is a rehearsal, and of what.
	 */
	private enum Rehearsal {

		/** The run is meant. */
		NONE,

		/** A rehearsal of SQL alone. */
		SQL,

		/** A rehearsal that runs Java migrations too. */
		WITH_JAVA

	}

}
