package dev.migrate.actuate;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether the database is what the code needs. A status that is a few seconds old
 * will do, so that probes cost the database next to nothing.
 */
final class MigrationsHealthIndicator implements HealthIndicator {

	private final Migrator migrator;

	private final MigratorStatuses statuses;

	MigrationsHealthIndicator(Migrator migrator, MigratorStatuses statuses) {
		this.migrator = migrator;
		this.statuses = statuses;
	}

	@Override
	public Health health() {
		MigratorStatus status = this.statuses.recent(this.migrator);
		return Health.status(health(status))
			.withDetail("state", status.state().name())
			.withDetail("current", status.current())
			.withDetail("pending", status.pending().size())
			.build();
	}

	/**
	 * An application works while the database is ahead of it: that is what a rolling
	 * deployment looks like from the older instances. Where something is pending it must
	 * not be given traffic; where a run failed somebody must act.
	 */
	private static Status health(MigratorStatus status) {
		return switch (status.state()) {
			case UP_TO_DATE, AHEAD -> Status.UP;
			case PENDING, DIVERGED, RUNNING -> Status.OUT_OF_SERVICE;
			case FAILED, UNREACHABLE -> Status.DOWN;
		};
	}

}
