package dev.migrate.actuate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import io.micrometer.observation.ObservationRegistry;

/**
 * Observes runs and, within each, its revisions. The registry is asked for when the first
 * run begins: an application with nothing to migrate starts without it.
 */
final class ObservationMigratorListener implements MigratorListener {

	private final Supplier<ObservationRegistry> registry;

	private final String migrator;

	private final String product;

	private final Map<String, ObservedRun> runs = new ConcurrentHashMap<>();

	ObservationMigratorListener(Supplier<ObservationRegistry> registry) {
		this(registry, "migrator", "unknown");
	}

	private ObservationMigratorListener(Supplier<ObservationRegistry> registry, String migrator, String product) {
		this.registry = registry;
		this.migrator = migrator;
		this.product = product;
	}

	@Override
	public MigratorListener forMigrator(String migrator, String product) {
		return new ObservationMigratorListener(this.registry, migrator, product.toLowerCase(Locale.ROOT));
	}

	@Override
	public void runStarted(String run, Plan plan) {
		String direction = plan.isEmpty() ? "NONE" : plan.steps().get(0).direction().name();
		this.runs.put(run, ObservedRun.start(this.registry.get(), this.migrator, this.product, run, direction));
	}

	@Override
	public void revisionStarted(String run, Revision revision, Direction direction) {
		ObservedRun observed = this.runs.get(run);
		if (observed != null) {
			observed.revisionStarted(revision.id(), direction.name());
		}
	}

	@Override
	public void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
		ObservedRun observed = this.runs.get(run);
		if (observed != null) {
			observed.revisionRetried();
		}
	}

	@Override
	public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
		ObservedRun observed = this.runs.get(run);
		if (observed != null) {
			observed.revisionEnded();
		}
	}

	@Override
	public void revisionFailed(String run, Revision revision, Direction direction, MigrateException failure) {
		ObservedRun observed = this.runs.get(run);
		if (observed != null) {
			observed.revisionFailed(new ObservedFailure(failure.getFailure()));
		}
	}

	@Override
	public void runEnded(RunResult result) {
		ObservedRun observed = (result.run() != null) ? this.runs.remove(result.run()) : null;
		if (observed != null) {
			observed.ended();
		}
	}

	@Override
	public void runFailed(String run, MigrateException failure) {
		ObservedRun observed = this.runs.remove(run);
		if (observed != null) {
			observed.failed(new ObservedFailure(failure.getFailure()));
		}
	}

}
