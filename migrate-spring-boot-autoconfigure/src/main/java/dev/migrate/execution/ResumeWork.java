package dev.migrate.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StatementEffect;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.history.JournalEntry;
import dev.migrate.history.RevisionType;
import dev.migrate.revision.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a half-done revision. Where the database tells how its statement ended, it
 * runs as in any run; else the journal forgets the statement first, as the operator has
 * said that it is not done.
 */
final class ResumeWork implements Task.Work {

	private final StepsWork steps;

	private final InterruptedRevision revision;

	ResumeWork(StepsWork steps, InterruptedRevision revision) {
		this.steps = steps;
		this.revision = revision;
	}

	@Override
	public int size() {
		return this.steps.size();
	}

	@Override
	public Plan plan() {
		return this.steps.plan();
	}

	@Override
	public InterruptedRevision resumed() {
		return this.revision;
	}

	@Override
	public void inspectDryRun(boolean withJava) {
		this.steps.inspectDryRun(withJava);
	}

	@Override
	public void inspect(boolean transactionPooled, List<PlanInspector> inspectors) {
		this.steps.inspect(transactionPooled, inspectors);
	}

	@Override
	public RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
			List<MigratorListener> listeners, long start) throws SQLException {
		List<JournalEntry> journal = assessment.history().journal();
		Stop doubt = isDoubtful(run, journal) ? this.revision.stop() : null;
		DatabaseSession session = run.session();
		List<Command> commands = new ArrayList<>();
		commands.add(session.begin());
		commands.addAll(session.enter(run.step("resume", null)));
		commands.add(writer.repaired(this.revision.revision(), "RESUME", said(doubt)));
		if (doubt != null) {
			commands.add(writer.forgetStatement(this.revision.revision(), this.revision.direction().name(),
					doubt.statement().ordinal()));
		}
		commands.add(session.commit());
		session.sender().send(commands.toArray(Command[]::new));
		Assessment corrected = (doubt == null) ? assessment
				: assessment.withJournal(journal.stream()
					.filter((entry) -> !InterruptedEffects.isOf(entry, this.revision)
							|| entry.ordinal() != doubt.statement().ordinal())
					.toList());
		return this.steps.carryOut(run, corrected, writer, listeners, start);
	}

	private boolean isDoubtful(RunContext run, List<JournalEntry> journal) throws SQLException {
		if (this.revision.type() == RevisionType.JAVA) {
			return true;
		}
		StatementEffect effect = new InterruptedEffects(run.database(), run.session(), journal).look(this.revision);
		return effect != null && !effect.kind().isKnown();
	}

	private String said(@Nullable Stop doubt) {
		String section = this.revision.direction().name().toLowerCase(Locale.ROOT);
		return (doubt == null) ? "the " + section + " went on"
				: "statement " + doubt.statement().ordinal() + " of the " + section + " was taken as not done";
	}

}
