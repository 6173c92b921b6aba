package dev.migrate;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.database.SchemaContents;
import dev.migrate.error.Failure;
import dev.migrate.execution.Assessment;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.InterruptedRevision;
import dev.migrate.execution.LockReport;
import dev.migrate.execution.LockTermination;
import dev.migrate.execution.MigrationRunner;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigratorSettings;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.OfflineScripts;
import dev.migrate.execution.Outstanding;
import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.execution.Preview;
import dev.migrate.execution.Problem;
import dev.migrate.execution.Protection;
import dev.migrate.execution.Repair;
import dev.migrate.execution.RepairRequest;
import dev.migrate.execution.RunProgress;
import dev.migrate.execution.RunResult;
import dev.migrate.execution.VerifyResult;
import dev.migrate.execution.Watch;
import dev.migrate.execution.WhenChanged;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.LogEntry;
import dev.migrate.history.ServerState;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.RevisionScript;
import dev.migrate.script.RevisionSources;
import dev.migrate.script.ScriptCatalog;

/**
 * The migrator: names for targets in, results out; the runner does the work.
 */
class DefaultMigrator implements Migrator {

	private final MigratorSettings settings;

	private final RevisionSources sources;

	private final MigrationRunner runner;

	private final OfflineScripts offline;

	private final Comparisons comparisons;

	private final List<RevisionTarget> target;

	private final List<String> seedProfiles;

	DefaultMigrator(MigratorSettings settings, RevisionSources sources, MigrationRunner runner, OfflineScripts offline,
			Comparisons comparisons, List<RevisionTarget> target, List<String> seedProfiles) {
		this.settings = settings;
		this.sources = sources;
		this.runner = runner;
		this.offline = offline;
		this.comparisons = comparisons;
		this.target = target;
		this.seedProfiles = List.copyOf(seedProfiles);
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public RevisionGraph graph() {
		return scripts().graph();
	}

	@Override
	public ScriptCatalog scripts() {
		return this.runner.reader().catalog();
	}

	@Override
	public RevisionSources sources() {
		return this.sources;
	}

	@Override
	public MigratorStatus status() {
		return view().status();
	}

	@Override
	public MigratorView view() {
		try {
			Assessment assessment = this.runner.reader().assess();
			MigrationState state = assessment.state();
			if (state != MigrationState.UP_TO_DATE && this.runner.reader().isLocked()) {
				state = MigrationState.RUNNING;
			}
			else if (state != MigrationState.UP_TO_DATE && assessment.isRunOpen()) {
				assessment = this.runner.reader().assess().closing(assessment);
				state = assessment.state();
			}
			return new MigratorView(status(assessment, state), assessment.catalog());
		}
		catch (DatabaseUnavailableException ex) {
			ScriptCatalog scripts = scripts();
			return new MigratorView(unreachable(ex, scripts.graph()), scripts);
		}
	}

	private MigratorStatus status(Assessment assessment, MigrationState state) {
		HistorySnapshot history = assessment.history();
		ServerState server = history.server();
		String schema = (server.historySchema() != null) ? server.historySchema() : server.currentSchema();
		RevisionGraph graph = assessment.catalog().graph();
		List<String> heads = ids(graph.effectiveHeads());
		return new MigratorStatus(
				new MigratorStatus.DatabaseInfo("PostgreSQL", server.version(), server.database(), schema), state,
				assessment.current(), heads,
				heads.stream().filter((head) -> !assessment.applied().contains(head)).toList(), assessment.pending(),
				history.revisions(), assessment.repeatables(), assessment.seeds(this.seedProfiles),
				problems(assessment), history.meta());
	}

	private List<Problem> problems(Assessment assessment) {
		if (this.settings.policies().whenChanged() == WhenChanged.FAIL) {
			return assessment.problems();
		}
		return assessment.problems()
			.stream()
			.map((problem) -> problem.isEdit() ? new Problem(problem.kind(), problem.revision(), problem.detail(),
					"Runs go on all the same (migrate.when-changed=warn). " + problem.action()) : problem)
			.toList();
	}

	private static MigratorStatus unreachable(DatabaseUnavailableException failure, RevisionGraph graph) {
		List<String> heads = ids(graph.effectiveHeads());
		return new MigratorStatus(null, MigrationState.UNREACHABLE, List.of(), heads, List.of(), List.of(), List.of(),
				List.of(), List.of(), List.of(Problem.of(Problem.Kind.UNREACHABLE, failure)), null);
	}

	@Override
	public String historyIdentity() {
		return this.runner.reader().historyIdentity();
	}

	@Override
	public Optional<LockReport> lock() {
		return this.runner.lockInspector().inspect();
	}

	@Override
	public LockTermination terminateLockHolder(int pid) {
		return this.runner.lockInspector().terminate(pid);
	}

	@Override
	public List<LogEntry> log(int limit) {
		return this.runner.log(limit);
	}

	@Override
	public Protection protection() {
		return this.runner.protection();
	}

	@Override
	public SchemaContents contents() {
		return this.runner.schemaDrop().contents();
	}

	@Override
	public void drop(SchemaContents expected) {
		this.runner.schemaDrop().drop(expected);
	}

	@Override
	public Watch watch(Duration interval, Consumer<RunProgress> watcher) {
		return this.runner.watch(interval, watcher);
	}

	@Override
	public List<AppliedRevision> history() {
		return this.runner.reader().assess().history().revisions();
	}

	@Override
	public Plan plan(String... targets) {
		return this.runner.reader().plan(targets(targets));
	}

	@Override
	public Plan planFromNothing() {
		return this.runner.planFromNothing(this.target);
	}

	@Override
	public RunResult upgrade(String... targets) {
		return run(MigrationRequest.upgrade(targets));
	}

	@Override
	public RunResult upgradeAndSeed(String... profiles) {
		return this.runner.upgradeAndSeed(this.target, profiles(profiles));
	}

	@Override
	public RunResult seed(String... profiles) {
		return this.runner.seed(profiles(profiles));
	}

	private List<String> profiles(String... profiles) {
		return (profiles.length == 0) ? this.seedProfiles : List.of(profiles);
	}

	@Override
	public RunResult downgrade(String target) {
		return run(MigrationRequest.downgrade(target));
	}

	@Override
	public RunResult stamp(String... targets) {
		return run(MigrationRequest.stamp(targets));
	}

	@Override
	public RunResult run(MigrationRequest request) {
		MigrationRequest complete = request.orTargets(this.target);
		if (complete.isStamp() && !complete.isExpecting()) {
			// what is expected was previewed, and so compared
			preview(complete);
		}
		return this.runner.run(complete);
	}

	@Override
	public Preview preview(MigrationRequest request) {
		MigrationRequest complete = request.orTargets(this.target);
		Preview preview = this.runner.reader().preview(complete);
		if (complete.isStamp() && !complete.isWithoutComparison() && preview.stamp() != null) {
			new StampCheck(this.runner.reader(), this.comparisons).check(preview.stamp());
		}
		return preview;
	}

	@Override
	public List<InterruptedRevision> interrupted() {
		return this.runner.reader().interrupted();
	}

	@Override
	public RunResult repair(RepairRequest request) {
		return this.runner.repair(request);
	}

	@Override
	public Optional<Repair> preview(RepairRequest request) {
		return this.runner.reader().repair(request);
	}

	private List<RevisionTarget> targets(String... targets) {
		return (targets.length == 0) ? this.target : Arrays.stream(targets).map(RevisionTarget::parse).toList();
	}

	@Override
	public void script(OfflineRequest request, Appendable out) throws IOException {
		this.offline.write(request, out);
	}

	@Override
	public void validate() {
		Outstanding outstanding = this.runner.reader().outstanding(this.target);
		if (!outstanding.isEmpty()) {
			throw pending(outstanding, (outstanding.plan().isEmpty() ? "Repeatable scripts" : "Revisions")
					+ " are pending, and this application only validates: ");
		}
	}

	@Override
	public List<VerifyResult> verify(String... revisions) {
		return this.runner.verify(Arrays.stream(revisions).map(RevisionTarget::parse).toList());
	}

	@Override
	public void await(Duration timeout) {
		this.runner.reader().await(this.target, timeout).ifPresent((outstanding) -> {
			throw pending(outstanding,
					"Nobody has migrated the database within " + timeout.toSeconds() + " s; pending are ");
		});
	}

	private PendingRevisionsException pending(Outstanding outstanding, String what) {
		Stream<String> revisions = outstanding.plan()
			.revisions()
			.stream()
			.map((revision) -> revision.id() + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")"));
		return new PendingRevisionsException(Failure
			.of(what + Stream.concat(revisions, outstanding.repeatables().stream().map(RepeatableKey::toString))
				.collect(Collectors.joining(", ")))
			.state("Nothing was changed")
			.action("Migrate the database first, in a process with migrate.on-startup=upgrade")
			.next("migrate upgrade")
			.build(), null);
	}

	@Override
	public List<String> models() {
		return this.comparisons.models();
	}

	@Override
	public ModelComparison compareToModel() {
		return this.comparisons.toModel();
	}

	@Override
	public ModelComparison compareFromNothing() {
		return this.comparisons.fromNothing();
	}

	@Override
	public ModelComparison compareToRevisions(String... targets) {
		ScriptCatalog catalog = scripts();
		Plan plan = new Planner(catalog.graph()).upgrade(Set.of(), targets(targets).toArray(RevisionTarget[]::new));
		return this.comparisons.toRevisions(plan.revisions().stream().map((one) -> catalog.script(one.id())).toList());
	}

	@Override
	public ModelComparison compareRevisionsToModel(Collection<? extends RevisionScript> revisions) {
		return this.comparisons.fromRevisions(revisions);
	}

	@Override
	public void cancel() {
		this.runner.cancel();
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

}
