package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrate.database.Command;
import dev.migrate.database.DatabaseSession;
import dev.migrate.history.RevisionOrigin;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.revision.StampPlan;

/**
 * Changes the history without running anything, in one transaction.
 */
final class StampTask implements Task {

	private final List<RevisionTarget> targets;

	private final boolean purge;

	StampTask(List<RevisionTarget> targets, boolean purge) {
		this.targets = List.copyOf(targets);
		this.purge = purge;
	}

	@Override
	public boolean adoptsExistingSchema() {
		return true;
	}

	@Override
	public Work plan(Assessment assessment) {
		// with what the code does not know: only a purge may pass over that
		Set<String> applied = assessment.history().appliedIds();
		return new StampWork(new Planner(assessment.catalog().graph()).stamp(applied, this.targets, this.purge));
	}

	/**
	 * A planned change of the history.
	 */
	private record StampWork(@Override StampPlan stamp) implements Work {

		@Override
		public int size() {
			return this.stamp.add().size() + this.stamp.remove().size();
		}

		@Override
		public Plan plan() {
			return new Plan(List.of(), this.stamp.tipsBefore(), this.stamp.tipsAfter());
		}

		@Override
		public void inspectDryRun(boolean withJava) {
		}

		@Override
		public void inspect(boolean transactionPooled, List<PlanInspector> inspectors) {
		}

		@Override
		public RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
				List<MigratorListener> listeners, long start) throws SQLException {
			DatabaseSession session = run.session();
			List<Command> commands = new ArrayList<>();
			commands.add(session.begin());
			if (run.dryRun()) {
				commands.addAll(writer.creation());
			}
			commands.addAll(session.enter(run.step("stamp", null)));
			List<RunResult.Step> steps = new ArrayList<>();
			for (String id : this.stamp.remove()) {
				commands.add(writer.delete(id, "STAMP"));
				Revision revision = assessment.catalog()
					.graph()
					.find(id)
					.orElseGet(() -> new Revision(id, List.of(), List.of(), List.of(), "", "unknown"));
				commands.add(writer.clearStatements(revision, Direction.DOWNGRADE.name()));
				steps.add(new RunResult.Step(revision, Direction.DOWNGRADE, Duration.ZERO));
			}
			for (Revision revision : this.stamp.add()) {
				commands.add(writer.insert(assessment.catalog().script(revision.id()), RevisionOrigin.STAMP,
						Duration.ZERO, true));
				commands.add(writer.clearStatements(revision, Direction.UPGRADE.name()));
				steps.add(new RunResult.Step(revision, Direction.UPGRADE, Duration.ZERO));
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
			return new RunResult(run.id(), this.stamp.add().isEmpty() ? 0 : run.batch(), steps, this.stamp.tipsBefore(),
					this.stamp.tipsAfter(), Duration.ofNanos(System.nanoTime() - start), run.dryRun());
		}

	}

}
