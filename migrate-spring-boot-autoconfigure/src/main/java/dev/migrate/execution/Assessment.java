package dev.migrate.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.LastRun;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RepeatableScript;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import dev.migrate.script.SqlScript;

/**
 * Code and history compared at one moment.
 *
 * @param catalog what the code knows
 * @param history what the database remembers
 * @param applied the applied revisions that the code knows
 * @param unknown the applied revisions that the code does not know
 * @param problems what a person should look at
 */
public record Assessment(ScriptCatalog catalog, HistorySnapshot history, Set<String> applied,
		List<AppliedRevision> unknown, List<Problem> problems) {

	/**
	 * Compare code and history.
	 * @param catalog what the code knows
	 * @param history what the database remembers
	 * @return the comparison
	 */
	public static Assessment of(ScriptCatalog catalog, HistorySnapshot history) {
		Set<String> applied = new LinkedHashSet<>(history.revisions().size() * 2);
		List<AppliedRevision> unknown = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (AppliedRevision row : history.revisions()) {
			if (catalog.contains(row.revision())) {
				applied.add(row.revision());
			}
			else {
				unknown.add(row);
			}
		}
		Set<String> all = history.appliedIds();
		for (AppliedRevision row : history.revisions()) {
			if (applied.contains(row.revision())) {
				addChanges(catalog, row, problems);
				addMissing(row, all, problems);
			}
			else {
				problems.add(new Problem(Problem.Kind.UNKNOWN_REVISION, row.revision(),
						"Applied at " + row.appliedAt() + " by the application '" + row.application() + "' from "
								+ row.script() + ", and not among the revisions of this code",
						"Deploy the release that has it, or give an application of its own its own"
								+ " migrate.table-prefix or migrate.schema"));
			}
			if (!row.verified()) {
				problems.add(new Problem(Problem.Kind.UNVERIFIED, row.revision(),
						"Its upgrade is done; its verify section has not succeeded",
						"Correct the data; the next upgrade runs the verify section again"));
			}
		}
		problems.addAll(UnfinishedProblems.of(history));
		LastRun run = history.lastRun();
		Assessment assessment = new Assessment(catalog, history, applied, unknown, problems);
		if (run != null && run.outcome().equals("FAILED")
				&& (applied.size() < catalog.size() || assessment.hasPendingRepeatables())) {
			problems.add(new Problem(Problem.Kind.LAST_RUN_FAILED, null,
					"The run " + run.run() + " failed at " + run.at() + ": " + run.error(),
					"Correct the cause and migrate again"));
		}
		return assessment;
	}

	/**
	 * Return how the repeatable scripts stand.
	 * @return those of the code and those that only the history knows, by name
	 */
	public List<RepeatableStatus> repeatables() {
		List<RepeatableScript> scripts = this.catalog.repeatables().repeatables();
		return new RepeatableComparison(this.history, RepeatableKind.REPEATABLE).statuses(scripts, scripts);
	}

	/**
	 * Return how the seeds stand.
	 * @param profiles whose seeds are listed even if they never ran
	 * @return those of these profiles, those for all, and those that ran, by name
	 */
	public List<RepeatableStatus> seeds(Collection<String> profiles) {
		List<RepeatableScript> seeds = this.catalog.repeatables().seeds();
		RepeatableComparison comparison = new RepeatableComparison(this.history, RepeatableKind.SEED);
		return comparison.statuses(seeds.stream()
			.filter((seed) -> seed.key().profile().isEmpty() || profiles.contains(seed.key().profile())
					|| comparison.hasRow(seed))
			.toList(), seeds);
	}

	/**
	 * Return whether repeatable scripts are new or changed. Those of an older release do
	 * not count where the database is ahead.
	 */
	boolean hasPendingRepeatables() {
		if (!this.unknown.isEmpty()) {
			return false;
		}
		RepeatableComparison comparison = new RepeatableComparison(this.history, RepeatableKind.REPEATABLE);
		return this.catalog.repeatables().repeatables().stream().anyMatch(comparison::isDue);
	}

	/**
	 * Return this comparison with one problem more.
	 * @param problem the problem
	 * @return a comparison that differs in this only
	 */
	Assessment with(Problem problem) {
		List<Problem> more = new ArrayList<>(this.problems);
		more.add(problem);
		return new Assessment(this.catalog, this.history, this.applied, this.unknown, more);
	}

	/**
	 * Return whether the log says that a run has begun, and not that it has ended. On a
	 * standby it cannot be seen whether it goes on.
	 * @return {@code true} while a run is under way, and after one that was cut off
	 */
	public boolean isRunOpen() {
		LastRun run = this.history.lastRun();
		return run != null && run.outcome().equals("STARTED") && !this.history.server().inRecovery();
	}

	/**
	 * Return this comparison, made after nobody was migrating any more, with a problem
	 * where the run that was open before still is: then it will never end.
	 * @param before the comparison before that
	 * @return this comparison, perhaps with a problem more
	 */
	public Assessment closing(Assessment before) {
		LastRun run = this.history.lastRun();
		if (run == null || !isRunOpen() || !run.equals(before.history.lastRun())) {
			return this;
		}
		return with(new Problem(Problem.Kind.LAST_RUN_CUT_OFF, null,
				"The run " + run.run() + " began at " + run.at()
						+ " and never ended: its process or its connection was lost",
				"Migrate again: what it was at was rolled back, or is in the journal, and nothing is done twice"));
	}

	/**
	 * Return this comparison with another journal.
	 * @param journal the statements of sections that are not wholly done
	 * @return a comparison that differs in this only
	 */
	Assessment withJournal(List<JournalEntry> journal) {
		return new Assessment(this.catalog, this.history.withJournal(journal), this.applied, this.unknown,
				this.problems);
	}

	private static void addChanges(ScriptCatalog catalog, AppliedRevision row, List<Problem> problems) {
		RevisionScript script = catalog.script(row.revision());
		RevisionType type = (script instanceof SqlScript) ? RevisionType.SQL : RevisionType.JAVA;
		if (type != row.type()) {
			problems.add(new Problem(Problem.Kind.CHECKSUM_CHANGED, row.revision(),
					"It was " + row.type() + " (" + row.script() + ") when it was applied at " + row.appliedAt()
							+ " and is " + type + " (" + script + ") now",
					"Put it back as it was and write the change into a new revision" + orAccept(row)));
		}
		else if (script instanceof SqlScript sql && row.checksum() != null
				&& !sql.rawChecksum().equals(row.rawChecksum()) && !sql.checksum().equals(row.checksum())) {
			problems.add(new Problem(Problem.Kind.CHECKSUM_CHANGED, row.revision(),
					"The upgrade in " + sql.description() + " was edited after it was applied at " + row.appliedAt()
							+ ": its checksum was " + row.checksum() + " and is " + sql.checksum(),
					"Put the file back as it was and write the change into a new revision; or, where nobody else has"
							+ " applied it, undo it with 'migrate downgrade " + row.revision()
							+ "-1 --migrate.when-changed=warn' and upgrade again" + orAccept(row)));
		}
		Revision revision = script.revision();
		if (revision.revises().equals(row.revises()) && revision.dependsOn().equals(row.dependsOn())) {
			return;
		}
		List<String> parents = ids(catalog.graph().parents(row.revision()));
		if (!sameNames(parents, row.revises())) {
			problems.add(new Problem(Problem.Kind.PARENTS_CHANGED, row.revision(),
					"It revised " + names(row.revises()) + " when it was applied, and revises " + names(parents)
							+ " now",
					"Put the revises line back as it was; a merge revision joins branches" + orAccept(row)));
		}
		List<String> dependencies = ids(catalog.graph().dependencies(row.revision()));
		if (!sameNames(dependencies, row.dependsOn())) {
			problems.add(new Problem(
					Problem.Kind.PARENTS_CHANGED, row.revision(), "It depended on " + names(row.dependsOn())
							+ " when it was applied, and depends on " + names(dependencies) + " now",
					"Put the depends-on line back as it was" + orAccept(row)));
		}
	}

	private static String orAccept(AppliedRevision row) {
		return "; or, where the database is what it makes now, say so with 'migrate repair --checksum " + row.revision()
				+ "'";
	}

	private static void addMissing(AppliedRevision row, Set<String> all, List<Problem> problems) {
		for (List<String> needed : List.of(row.revises(), row.dependsOn())) {
			for (String id : needed) {
				if (!all.contains(id)) {
					problems.add(new Problem(Problem.Kind.PREREQUISITE_MISSING, row.revision(),
							"It is applied, and " + id + ", which it builds on, is not",
							"Look at the upgrade's plan: it would apply " + id + " now"));
				}
			}
		}
	}

	/**
	 * Return the revisions that the code knows and the database does not have.
	 * @return the pending revisions, prerequisites first
	 */
	public List<Revision> pending() {
		return isComplete() ? List.of() : this.catalog.graph().pending(this.applied);
	}

	/**
	 * Return whether everything that the code knows is applied. Needs no graph.
	 * @return {@code true} where nothing is pending
	 */
	public boolean isComplete() {
		return this.applied.size() == this.catalog.size();
	}

	/**
	 * Return the tips of what is applied, those unknown to the code among them. Where
	 * nothing is missing below an applied revision, these are the revisions that no other
	 * names; only across a gap must the graph be asked.
	 * @return the ids in the order in which they were applied
	 */
	public List<String> current() {
		Set<String> tips = this.history.appliedIds();
		if (hasProblem(Problem.Kind.PREREQUISITE_MISSING)) {
			tips.removeAll(this.applied);
			tips.addAll(ids(this.catalog.graph().tips(this.applied)));
		}
		for (AppliedRevision row : this.history.revisions()) {
			row.revises().forEach(tips::remove);
			row.dependsOn().forEach(tips::remove);
		}
		return List.copyOf(tips);
	}

	/**
	 * Return the tips of what would be applied if a revision more, or less, were.
	 * @param direction which way the revision goes
	 * @param revision a revision that the code knows
	 */
	List<String> currentAfter(Direction direction, String revision) {
		Set<String> after = new LinkedHashSet<>(this.applied);
		if (direction == Direction.UPGRADE) {
			after.add(revision);
		}
		else {
			after.remove(revision);
		}
		List<String> tips = new ArrayList<>(ids(this.catalog.graph().tips(after)));
		current().stream().filter((tip) -> !this.catalog.contains(tip)).forEach(tips::add);
		return tips;
	}

	/**
	 * Return how code and database stand to each other, as far as the history tells.
	 * @return the state
	 */
	public MigrationState state() {
		boolean pending = !pending().isEmpty() || hasPendingRepeatables();
		if (hasProblem(Problem.Kind.UNFINISHED) || hasProblem(Problem.Kind.UNVERIFIED)
				|| hasProblem(Problem.Kind.LAST_RUN_FAILED) || hasProblem(Problem.Kind.UNREADABLE)) {
			return MigrationState.FAILED;
		}
		if (this.unknown.isEmpty()) {
			return pending ? MigrationState.PENDING : MigrationState.UP_TO_DATE;
		}
		return pending ? MigrationState.DIVERGED : MigrationState.AHEAD;
	}

	private boolean hasProblem(Problem.Kind kind) {
		return this.problems.stream().anyMatch((problem) -> problem.kind() == kind);
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.isEmpty() ? List.of() : revisions.stream().map(Revision::id).toList();
	}

	private static boolean sameNames(List<String> ids, List<String> others) {
		return ids.equals(others) || new HashSet<>(ids).equals(new HashSet<>(others));
	}

	private static String names(List<String> ids) {
		return ids.isEmpty() ? "nothing" : String.join(", ", ids);
	}

}
