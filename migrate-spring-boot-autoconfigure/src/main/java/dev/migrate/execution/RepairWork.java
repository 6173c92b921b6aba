package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.StatementEffect;
import dev.migrate.execution.InterruptedRevision.Stop;
import dev.migrate.history.JournalEntry.Outcome;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RevisionScript;

/**
 * A planned repair, in one transaction.
 */
final class RepairWork implements Task.Work {

	private final Repair repair;

	private final Assessment assessment;

	RepairWork(Repair repair, Assessment assessment) {
		this.repair = repair;
		this.assessment = assessment;
	}

	@Override
	public int size() {
		return (this.repair instanceof Repair.Accepted accepted) ? accepted.revisions().size() : 1;
	}

	@Override
	public Plan plan() {
		List<String> current = this.assessment.current();
		List<String> after = current;
		if (this.repair instanceof Repair.Done done && done.completes()) {
			after = this.assessment.currentAfter(done.revision().direction(), done.revision().revision());
		}
		return new Plan(List.of(), current, after);
	}

	@Override
	public void inspectDryRun(boolean withJava) {
	}

	@Override
	public void inspect(boolean transactionPooled, List<PlanInspector> inspectors) {
	}

	@Override
	public RunResult carryOut(RunContext run, Assessment now, HistoryWriter writer, List<MigratorListener> listeners,
			long start) throws SQLException {
		DatabaseSession session = run.session();
		List<RunResult.Step> steps = new ArrayList<>();
		List<Command> commands = new ArrayList<>();
		commands.add(session.begin());
		commands.addAll(session.enter(run.step("repair", null)));
		if (this.repair instanceof Repair.Done done) {
			requireMayBeDone(run, done.revision());
			done(done, writer, commands, steps);
		}
		else if (this.repair instanceof Repair.Undone undone) {
			InterruptedRevision revision = undone.revision();
			commands.add(writer.repaired(revision.revision(), "REPAIR_UNDO",
					"what was done of the " + name(revision.direction()) + " was forgotten: " + revision.done()
							+ " statement" + ((revision.done() == 1) ? "" : "s")));
			commands.add(writer.clearStatements(revision.revision(), revision.direction().name()));
		}
		else if (this.repair instanceof Repair.Accepted accepted) {
			accepted.revisions().forEach((revision) -> accept(revision, writer, commands));
		}
		if (!run.dryRun()) {
			commands.add(session.commit());
		}
		run.trail().expect(List.of(new RunUnit.Whole()));
		steps.forEach(run.trail()::ran);
		session.brief().send(commands.toArray(Command[]::new));
		run.trail().done();
		if (run.dryRun()) {
			session.brief().rollback();
		}
		boolean applied = steps.stream().anyMatch((step) -> step.direction() == Direction.UPGRADE);
		return new RunResult(run.id(), applied ? run.batch() : 0, steps, plan().tipsBefore(), plan().tipsAfter(),
				Duration.ofNanos(System.nanoTime() - start), run.dryRun());
	}

	/**
	 * What a session is still at may yet fail; and what was left half-way is not done
	 * because somebody says so.
	 */
	private void requireMayBeDone(RunContext run, InterruptedRevision revision) throws SQLException {
		StatementEffect effect = new InterruptedEffects(run.database(), run.session(),
				this.assessment.history().journal())
			.look(revision);
		if (effect != null && effect.kind() == StatementEffect.Kind.UNDER_WAY) {
			throw RepairTask.refused(revision, "The statement has not ended: " + effect.finding(),
					"Wait until the session " + effect.pid() + " has ended, and look again", "migrate repair");
		}
		if (effect != null && effect.kind() == StatementEffect.Kind.LEFT_BEHIND) {
			throw RepairTask.refused(revision, "The statement is not done: " + effect.finding(),
					"Let it run again, which puts that right. If the revision shall do without it, finish it by hand and"
							+ " stamp it",
					"migrate resume " + revision.revision());
		}
	}

	private void done(Repair.Done done, HistoryWriter writer, List<Command> commands, List<RunResult.Step> steps) {
		InterruptedRevision interrupted = done.revision();
		String direction = interrupted.direction().name();
		Stop stop = Objects.requireNonNull(interrupted.stop());
		commands.add(writer.repaired(interrupted.revision(), "REPAIR_DONE", "statement " + stop.statement().ordinal()
				+ " of the " + name(interrupted.direction()) + " was taken as done"));
		if (!done.completes()) {
			commands
				.add(writer.endStatement(interrupted.revision(), direction, stop.statement().ordinal(), Outcome.DONE));
			return;
		}
		RevisionScript script = this.assessment.catalog().script(interrupted.revision());
		Revision revision = script.revision();
		if (interrupted.direction() == Direction.UPGRADE) {
			commands.add(writer.fenceUpgrade(revision));
			commands.add(writer.insert(script, RevisionOrigin.UPGRADE, Duration.ZERO, !done.verify()));
		}
		else {
			commands.add(writer.fenceDowngrade(revision));
			commands.add(writer.delete(revision.id(), direction));
		}
		commands.add(writer.clearStatements(revision.id(), direction));
		steps.add(new RunResult.Step(revision, interrupted.direction(), Duration.ZERO));
	}

	private void accept(EditedRevision edited, HistoryWriter writer, List<Command> commands) {
		String changes = edited.changes()
			.stream()
			.map((change) -> change.name() + " was " + change.before() + " and is " + change.now())
			.collect(Collectors.joining("; "));
		commands.add(writer.repaired(edited.revision(), "REPAIR_CHECKSUM", changes));
		commands.add(writer.correct(this.assessment.catalog().script(edited.revision())));
	}

	private static String name(Direction direction) {
		return direction.name().toLowerCase(Locale.ROOT);
	}

}
