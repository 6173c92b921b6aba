package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.ScriptCatalog;

/**
 * The steps of a plan, run one after the other.
 */
final class StepsWork implements Task.Work {

	private final MigratorSettings settings;

	private final ScriptCatalog catalog;

	private final Plan plan;

	private final List<AppliedRevision> unverified;

	private final RepeatableWork repeatables;

	StepsWork(MigratorSettings settings, ScriptCatalog catalog, Plan plan, List<AppliedRevision> unverified,
			RepeatableWork repeatables) {
		this.settings = settings;
		this.catalog = catalog;
		this.plan = plan;
		this.unverified = unverified;
		this.repeatables = repeatables;
	}

	@Override
	public int size() {
		return this.plan.steps().size() + this.unverified.size() + this.repeatables.size();
	}

	@Override
	public String noun() {
		return (this.plan.isEmpty() && this.unverified.isEmpty()) ? "script" : "revision";
	}

	@Override
	public Plan plan() {
		return this.plan;
	}

	@Override
	public List<RepeatableKey> repeatables() {
		return this.repeatables.keys();
	}

	@Override
	public void inspect(boolean transactionPooled, List<PlanInspector> inspectors) {
		boolean single = this.settings.policies().transactionMode() == TransactionMode.SINGLE;
		for (Plan.Step step : this.plan.steps()) {
			if ((single || transactionPooled)
					&& !this.catalog.script(step.revision().id()).isTransactional(step.direction())) {
				throw refused(step, transactionPooled);
			}
		}
		inspectors.forEach((inspector) -> inspector.inspect(this.plan, this.catalog));
	}

	private static PlanRefusedException refused(Plan.Step step, boolean transactionPooled) {
		return new PlanRefusedException(Failure
			.of("The revision runs outside a transaction, which " + (transactionPooled
					? "is not safe behind a transaction pooler" : "migrate.transaction-mode=single does not allow"))
			.revision(step.revision().id())
			.file(step.revision().script())
			.state("Nothing was changed")
			.action(transactionPooled ? "Set migrate.url to the server's own address, past the pooler"
					: "Set migrate.transaction-mode=per-revision, or upgrade to the revision before it first")
			.next("migrate plan")
			.build(), null);
	}

	@Override
	public void inspectDryRun(boolean withJava) {
		DryRunCheck check = new DryRunCheck(this.catalog, withJava);
		this.unverified.forEach((row) -> check.requireVerifiable(row.revision()));
		this.plan.steps().forEach(check::require);
	}

	@Override
	public RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
			List<MigratorListener> listeners, long start) throws SQLException {
		boolean single = run.dryRun() || this.settings.policies().transactionMode() == TransactionMode.SINGLE;
		StepExecution execution = new StepExecution(run, writer, this.catalog, listeners,
				assessment.history().journal(), !single);
		OneTransaction transaction = new OneTransaction(run, writer, execution, listeners);
		run.trail().expect(units(single));
		if (run.dryRun()) {
			transaction.verifyAndRollBack(this.unverified);
		}
		else {
			this.unverified.forEach((row) -> execution.verify(row.revision()));
		}
		RepeatableExecution scripts = new RepeatableExecution(run, writer, this.catalog.repeatables(), listeners,
				!single);
		List<RunResult.Step> done;
		if (single) {
			done = transaction.carryOut(this.plan.steps(), this.repeatables, scripts);
		}
		else {
			done = oneByOne(execution, this.plan.steps());
			if (!this.repeatables.isEmpty()) {
				this.repeatables.oneByOne(run, writer, scripts, done.size());
			}
		}
		boolean applied = this.plan.steps().stream().anyMatch((step) -> step.direction() == Direction.UPGRADE);
		return new RunResult(run.id(), applied ? run.batch() : 0, done, this.plan.tipsBefore(), this.plan.tipsAfter(),
				Duration.ofNanos(System.nanoTime() - start), run.dryRun(), scripts.done());
	}

	private List<RunUnit> units(boolean single) {
		List<RunUnit> units = new ArrayList<>();
		this.unverified.forEach((row) -> units.add(new RunUnit.Verification(row.revision())));
		if (single) {
			units.add(new RunUnit.Whole());
			return units;
		}
		this.plan.steps().forEach((step) -> units.add(new RunUnit.Step(step)));
		if (!this.repeatables.isEmpty()) {
			units.add(new RunUnit.Look());
		}
		return units;
	}

	private static List<RunResult.Step> oneByOne(StepExecution execution, List<Plan.Step> steps) {
		List<RunResult.Step> done = new ArrayList<>(steps.size());
		List<String> committed = new ArrayList<>(steps.size());
		for (Plan.Step step : steps) {
			RunResult.Step result = execution.execute(step, done.size() + 1, steps.size(), committed);
			if (result != null) {
				done.add(result);
				committed.add(step.revision().id());
			}
		}
		return done;
	}

}
