package dev.migrate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.error.Failure;
import dev.migrate.execution.Assessment;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigrationRunner;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.MigratorSettings;
import dev.migrate.execution.Outstanding;
import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.execution.Problem;
import dev.migrate.execution.RunResult;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistorySnapshot;
import dev.migrate.history.ServerState;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.RevisionTarget;
import dev.migrate.script.RepeatableKey;
import dev.migrate.script.ScriptCatalog;

/**
 * The migrator: names for targets in, results out; the runner does the work.
 */
class DefaultMigrator implements Migrator {

	private final MigratorSettings settings;

	private final MigrationRunner runner;

	private final List<RevisionTarget> target;

	private final List<String> seedProfiles;

	DefaultMigrator(MigratorSettings settings, MigrationRunner runner, List<RevisionTarget> target,
			List<String> seedProfiles) {
		this.settings = settings;
		this.runner = runner;
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
		return this.runner.catalog();
	}

	@Override
	public MigratorStatus status() {
		try {
			Assessment assessment = this.runner.assess();
			return status(assessment);
		}
		catch (DatabaseUnavailableException ex) {
			return unreachable(ex);
		}
	}

	private MigratorStatus status(Assessment assessment) {
		HistorySnapshot history = assessment.history();
		ServerState server = history.server();
		String schema = (server.historySchema() != null) ? server.historySchema() : server.currentSchema();
		MigrationState state = assessment.state();
		if (state != MigrationState.UP_TO_DATE && this.runner.isLocked()) {
			state = MigrationState.RUNNING;
		}
		RevisionGraph graph = assessment.catalog().graph();
		List<String> heads = ids(graph.effectiveHeads());
		return new MigratorStatus(
				new MigratorStatus.DatabaseInfo("PostgreSQL", server.version(), server.database(), schema), state,
				assessment.current(), heads,
				heads.stream().filter((head) -> !assessment.applied().contains(head)).toList(), assessment.pending(),
				history.revisions(), assessment.repeatables(), assessment.seeds(this.seedProfiles),
				assessment.problems(), history.meta());
	}

	private MigratorStatus unreachable(DatabaseUnavailableException failure) {
		RevisionGraph graph = graph();
		List<String> heads = ids(graph.effectiveHeads());
		return new MigratorStatus(null, MigrationState.UNREACHABLE, List.of(), heads, List.of(), List.of(), List.of(),
				List.of(), List.of(), List.of(Problem.of(Problem.Kind.UNREACHABLE, failure)), null);
	}

	@Override
	public String historyIdentity() {
		return this.runner.historyIdentity();
	}

	@Override
	public List<AppliedRevision> history() {
		return this.runner.assess().history().revisions();
	}

	@Override
	public Plan plan(String... targets) {
		return this.runner.plan(targets(targets));
	}

	@Override
	public RunResult upgrade(String... targets) {
		return this.runner.upgrade(targets(targets));
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
		return this.runner.downgrade(RevisionTarget.parse(target));
	}

	@Override
	public RunResult stamp(String... targets) {
		return this.runner.stamp(targets(targets), false);
	}

	private List<RevisionTarget> targets(String... targets) {
		return (targets.length == 0) ? this.target : Arrays.stream(targets).map(RevisionTarget::parse).toList();
	}

	@Override
	public void validate() {
		Outstanding outstanding = this.runner.outstanding(this.target);
		if (!outstanding.isEmpty()) {
			throw pending(outstanding, (outstanding.plan().isEmpty() ? "Repeatable scripts" : "Revisions")
					+ " are pending, and this application only validates: ");
		}
	}

	@Override
	public void await(Duration timeout) {
		this.runner.await(this.target, timeout).ifPresent((outstanding) -> {
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
	public void cancel() {
		this.runner.cancel();
	}

	private static List<String> ids(List<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

}
