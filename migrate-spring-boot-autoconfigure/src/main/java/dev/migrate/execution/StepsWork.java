package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.error.Failure;
import dev.migrate.history.AppliedRevision;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableScript;
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
	public RunResult carryOut(RunContext run, Assessment assessment, HistoryWriter writer,
			List<MigratorListener> listeners, long start) throws SQLException {
		boolean single = this.settings.policies().transactionMode() == TransactionMode.SINGLE;
		StepExecution execution = new StepExecution(run, writer, this.catalog, listeners,
				assessment.history().journal(), !single);
		for (AppliedRevision row : this.unverified) {
			execution.verify(row.revision());
		}
		RepeatableExecution scripts = new RepeatableExecution(run, writer, this.catalog.repeatables(), listeners,
				!single);
		List<RunResult.Step> done;
		if (single && (!this.plan.isEmpty() || !this.repeatables.isEmpty())) {
			done = inOneTransaction(run, writer, execution, scripts, listeners);
		}
		else {
			done = oneByOne(execution, this.plan.steps());
			this.repeatables.oneByOne(run, writer, scripts, done.size());
		}
		boolean applied = this.plan.steps().stream().anyMatch((step) -> step.direction() == Direction.UPGRADE);
		return new RunResult(run.id(), applied ? run.batch() : 0, done, this.plan.tipsBefore(), this.plan.tipsAfter(),
				Duration.ofNanos(System.nanoTime() - start), scripts.done());
	}

	private static List<RunResult.Step> oneByOne(StepExecution execution, List<Plan.Step> steps) {
		List<RunResult.Step> done = new ArrayList<>(steps.size());
		for (Plan.Step step : steps) {
			done.add(execution.execute(step, done.size() + 1, steps.size(), done.size()));
		}
		return done;
	}

	/**
	 * The whole run is the unit that is tried again.
	 */
	private List<RunResult.Step> inOneTransaction(RunContext run, HistoryWriter writer, StepExecution execution,
			RepeatableExecution scripts, List<MigratorListener> listeners) throws SQLException {
		Attempts attempts = new Attempts(run, listeners);
		Plan.Step current = null;
		while (true) {
			attempts.begin();
			try {
				List<RunResult.Step> done = new ArrayList<>();
				scripts.reset();
				run.session().sender().send(run.session().begin());
				for (Plan.Step step : this.plan.steps()) {
					current = step;
					done.add(execution.attempt(step, done.size() + 1, this.plan.steps().size()));
				}
				this.repeatables.within(run, writer, scripts);
				run.session().sender().send(run.session().commit());
				execution.endDriverTransaction();
				return done;
			}
			catch (SQLException | RuntimeException ex) {
				run.letGoWhenCancelled();
				execution.rollback();
				execution.endDriverTransaction();
				RepeatableScript script = scripts.current();
				boolean mayRepeat = current == null || execution.isRepeatable(this.plan.steps(), current);
				if (script != null) {
					if (!mayRepeat || !attempts.again(script.key(), ex)) {
						throw scripts.failed(script, ex, 0);
					}
				}
				else if (current == null) {
					throw ex;
				}
				else if (!mayRepeat || !attempts.again(current, ex)) {
					throw execution.failed(current, ex, 0);
				}
			}
		}
	}

}
