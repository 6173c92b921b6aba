package dev.migrate.actuate;

import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts the revisions of each migrator by their state. The numbers are those of the
 * newest status that anybody read: a scrape never asks the database.
 */
final class MigrationsMeterBinder implements MeterBinder {

	private final Map<String, Migrator> migrators;

	private final MigratorStatuses statuses;

	MigrationsMeterBinder(Map<String, Migrator> migrators, MigratorStatuses statuses) {
		this.migrators = migrators;
		this.statuses = statuses;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.migrators.forEach((name, migrator) -> {
			revisions(registry, name, migrator, "applied", (status) -> status.history().size() - unknown(status));
			revisions(registry, name, migrator, "pending", (status) -> status.pending().size());
			revisions(registry, name, migrator, "unknown", MigrationsMeterBinder::unknown);
			Gauge.builder("migrate.heads", migrator, this::heads)
				.description("Heads of the code that no other revision depends on")
				.tag("migrator", name)
				.register(registry);
		});
	}

	private void revisions(MeterRegistry registry, String name, Migrator migrator, String state,
			ToDoubleFunction<MigratorStatus> count) {
		Gauge.builder("migrate.revisions", migrator, (target) -> count(target, count))
			.description("Revisions by how code and database stand to them")
			.baseUnit("revisions")
			.tag("migrator", name)
			.tag("state", state)
			.register(registry);
	}

	/**
	 * What the database has nobody knows while it does not answer.
	 */
	private double count(Migrator migrator, ToDoubleFunction<MigratorStatus> count) {
		MigratorStatus status = this.statuses.latest(migrator);
		return (status != null && status.database() != null) ? count.applyAsDouble(status) : Double.NaN;
	}

	/**
	 * The heads of the code are known without the database.
	 */
	private double heads(Migrator migrator) {
		MigratorStatus status = this.statuses.latest(migrator);
		if (status == null || (status.database() == null && status.state() != MigrationState.UNREACHABLE)) {
			return Double.NaN;
		}
		return status.heads().size();
	}

	private static long unknown(MigratorStatus status) {
		return status.problems().stream().filter((problem) -> problem.kind() == Problem.Kind.UNKNOWN_REVISION).count();
	}

}
