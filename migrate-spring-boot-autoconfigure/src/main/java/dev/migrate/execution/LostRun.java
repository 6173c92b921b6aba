package dev.migrate.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.JournalEntry;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.RepeatableKind;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.ScriptCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what became of a run whose connection was lost.
 */
final class LostRun {

	private final RunContext run;

	private final RunTrail trail;

	private final ScriptCatalog catalog;

	private final LostConnection lost;

	LostRun(RunContext run, ScriptCatalog catalog, LostConnection lost) {
		this.run = run;
		this.trail = run.trail();
		this.catalog = catalog;
		this.lost = lost;
	}

	/**
	 * Explain what was found.
	 * @return the failure, or {@code null} where all of the run is done
	 */
	@Nullable MigrateException failure(Aftermath.Finding found) {
		Failure.Builder failure = begin(found.server());
		return switch (found.outcome()) {
			case OTHER_SERVER ->
				thrown(failure.state("Nothing was written to the server that answers. " + onTheLostServer())
					.action("Find out where the address leads, such as to a copy or to another cluster, and correct it"
							+ " before anything migrates again")
					.next("migrate status"));
			case BEHIND -> behind(failure, found);
			case NOT_COMMITTED -> thrown(failure.state(notCommitted(found.history()))
				.action(whatNext(found.history()))
				.next(isInDoubt(found.history()) ? WaysOut.NEXT : command()));
			case COMMITTED -> committed(failure, found.history());
		};
	}

	/**
	 * Explain that nobody could look.
	 */
	MigrateException unknown(String reason) {
		return thrown(begin(null)
			.detail("Nobody could look into the database since: " + reason + " (migrate.connect-retry.timeout is "
					+ this.run.settings().session().connectRetryTimeout().toSeconds() + " s)")
			.state(onTheLostServer())
			.action("Find out why the database cannot be reached; then migrate again, which first looks what is done and"
					+ " waits for what the server still runs")
			.next("migrate status"));
	}

	private Failure.Builder begin(@Nullable String server) {
		Failure said = this.lost.said();
		Failure.Builder failure = Failure.of("The connection to the database was lost: " + said.what())
			.file(said.file(), said.line())
			.statement(said.statement())
			.sqlState(said.sqlState())
			.run(this.run.id());
		if (this.trail.current() instanceof RunUnit.Step step) {
			failure.revision(step.step().revision().id());
		}
		said.details().forEach(failure::detail);
		if (this.trail.givenUp() != null) {
			failure.detail(this.trail.givenUp());
		}
		if (server != null) {
			failure.detail(server);
		}
		return failure;
	}

	private MigrateException thrown(Failure.Builder failure) {
		Exception reason = this.lost.reason();
		if (this.run.cancel().isGiven()) {
			return new MigrationCancelledException(failure.build(), reason);
		}
		return new DatabaseUnavailableException(failure.build(), reason);
	}

	private String onTheLostServer() {
		if (!this.trail.hasBegun()) {
			return "No revision was run";
		}
		RunUnit unit = this.trail.current();
		return ((unit != null) ? "Whether the server committed " + unit.subject() + " is not known. "
				: "All of the run was committed. ") + before();
	}

	private MigrateException behind(Failure.Builder failure, Aftermath.Finding found) {
		List<String> missing = found.missing();
		if (found.server() == null) {
			failure.detail("A server that crashed may also have lost what it had said to be committed, if"
					+ " synchronous_commit is off");
		}
		failure.detail("The server that answers is behind the one that was lost: it lacks "
				+ (missing.isEmpty() ? "what this run wrote" : "the revision" + ((missing.size() == 1) ? " " : "s ")
						+ String.join(", ", missing) + ", which this run has seen as applied"));
		return thrown(failure.state("Nothing was run or written on the server that answers")
			.action("Other data than the history may be missing too. Decide which server goes on: the lost one, if it can"
					+ " be brought back; or this one, where migrating again applies what is missing")
			.next("migrate status"));
	}

	private @Nullable MigrateException committed(Failure.Builder failure, HistorySnapshot history) {
		List<String> left = left(history);
		List<String> changed = changed(history);
		if (left.isEmpty() && changed.isEmpty()) {
			return null;
		}
		if (!changed.isEmpty()) {
			failure.detail("Another run has changed it since: " + String.join(", ", changed));
		}
		RunUnit unit = this.trail.current();
		String state = (unit == null) ? "All of the run was committed. "
				: sentence(unit.subject()) + " is done: the server had committed it, and only the answer was lost. ";
		return thrown(
				failure.state(state + (left.isEmpty() ? "" : "Left are " + String.join(", ", left) + ". ") + before())
					.action(left.isEmpty() ? "Look into the history before anything migrates again"
							: "Migrate again, which goes on with what is left")
					.next(left.isEmpty() ? "migrate log" : command()));
	}

	/**
	 * Return what is to be done behind what was committed.
	 */
	private List<String> left(HistorySnapshot history) {
		List<String> left = new ArrayList<>();
		if (this.trail.current() instanceof RunUnit.Step step && owesVerification(step.step(), history)) {
			left.add(new RunUnit.Verification(step.step().revision().id()).subject());
		}
		this.trail.following().forEach((unit) -> left.add(unit.subject()));
		return left;
	}

	private static boolean owesVerification(Plan.Step step, HistorySnapshot history) {
		return step.direction() == Direction.UPGRADE && history.revisions()
			.stream()
			.anyMatch((row) -> row.revision().equals(step.revision().id()) && !row.verified());
	}

	/**
	 * Return the revisions that are not any more as this run left them.
	 */
	private List<String> changed(HistorySnapshot history) {
		Set<String> applied = history.appliedIds();
		List<RunUnit> units = new ArrayList<>(this.trail.committed());
		if (this.trail.current() != null) {
			units.add(this.trail.current());
		}
		return units.stream()
			.filter((unit) -> unit instanceof RunUnit.Step step
					&& applied.contains(step.step().revision().id()) != (step.step().direction() == Direction.UPGRADE))
			.map(RunUnit::subject)
			.toList();
	}

	private String notCommitted(HistorySnapshot history) {
		if (!this.trail.hasBegun()) {
			return "The run had not begun: nothing was changed";
		}
		RunUnit unit = this.trail.current();
		if (unit instanceof RunUnit.Beginning) {
			return "No revision was run";
		}
		if (unit instanceof RunUnit.Step step) {
			return step(step.step(), history);
		}
		if (unit instanceof RunUnit.Script script) {
			boolean seed = script.script().key().kind() == RepeatableKind.SEED;
			return "The " + (seed ? "seed" : "repeatable script") + " was rolled back. " + before();
		}
		if (unit instanceof RunUnit.Verification verification) {
			return "Revision " + verification.revision() + " is applied, but not verified: the next upgrade runs the"
					+ " verification again and nothing else of it. " + before();
		}
		return (unit instanceof RunUnit.Look) ? "The repeatable scripts and seeds of this run have not run. " + before()
				: "The whole run, one transaction, was rolled back";
	}

	private String step(Plan.Step step, HistorySnapshot history) {
		String revision = "Revision " + step.revision().id();
		boolean upgrade = step.direction() == Direction.UPGRADE;
		if (history.appliedIds().contains(step.revision().id()) == upgrade) {
			return revision + " was rolled back in this run, but another run has "
					+ (upgrade ? "applied it since. " : "downgraded it since. ") + before();
		}
		RevisionScript script = this.catalog.script(step.revision().id());
		if (script.isTransactional(step.direction())) {
			return revision + " was rolled back and is " + (upgrade ? "not applied. " : "still applied. ") + before();
		}
		if (script instanceof JavaRevisionScript) {
			return revision + " runs outside a transaction: what it had done is committed, and it is not recorded. "
					+ before();
		}
		return revision + " runs outside a transaction and is half done: " + journal(step, history) + ". " + before();
	}

	private static String journal(Plan.Step step, HistorySnapshot history) {
		List<JournalEntry> entries = history.journal()
			.stream()
			.filter((entry) -> entry.revision().equals(step.revision().id())
					&& entry.direction().equals(step.direction().name()))
			.toList();
		int last = entries.stream()
			.filter((entry) -> entry.outcome() == JournalEntry.Outcome.DONE)
			.mapToInt(JournalEntry::ordinal)
			.max()
			.orElse(0);
		String cutOff = entries.stream()
			.filter((entry) -> entry.outcome() == JournalEntry.Outcome.RUNNING)
			.map((entry) -> "statement " + entry.ordinal() + " was under way, and its answer was lost")
			.collect(Collectors.joining("; "));
		return ((last == 0) ? "no statement is noted as done" : "statement " + last + " is the last one that is done")
				+ (cutOff.isEmpty() ? "" : ", " + cutOff);
	}

	private String whatNext(HistorySnapshot history) {
		if (isInDoubt(history)) {
			return WaysOut.action("Look in the database what the migration did");
		}
		return isCutOff(history)
				? "Migrate again: it goes on behind what is done, and says so where nobody can know how a statement"
						+ " ended"
				: "Find out why the connection was lost; then migrate again, which goes on where this run was";
	}

	/**
	 * Whether only a person can tell what was done: the journal has no statements of
	 * Java.
	 */
	private boolean isInDoubt(HistorySnapshot history) {
		return isCutOff(history) && this.trail.current() instanceof RunUnit.Step step
				&& this.catalog.script(step.step().revision().id()) instanceof JavaRevisionScript java
				&& !java.isRetryable();
	}

	private boolean isCutOff(HistorySnapshot history) {
		return this.trail.current() instanceof RunUnit.Step step && history.journal()
			.stream()
			.anyMatch((entry) -> entry.revision().equals(step.step().revision().id())
					&& entry.outcome() == JournalEntry.Outcome.RUNNING);
	}

	private String command() {
		RunUnit unit = this.trail.current();
		if (unit instanceof RunUnit.Script script) {
			return script.script().key().kind().command();
		}
		return (unit instanceof RunUnit.Step step && step.step().direction() == Direction.DOWNGRADE) ? "migrate status"
				: "migrate upgrade";
	}

	private String before() {
		List<String> revisions = this.trail.committed()
			.stream()
			.filter(RunUnit.Step.class::isInstance)
			.map((unit) -> ((RunUnit.Step) unit).step().revision().id())
			.toList();
		long scripts = this.trail.committed().stream().filter(RunUnit.Script.class::isInstance).count();
		if (scripts > 0) {
			return RepeatableFailure.before(revisions.size(), (int) scripts);
		}
		return StepFailure.before(revisions);
	}

	private static String sentence(String subject) {
		return Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
	}

}
