package dev.migrate.actuate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.migrate.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Reads the status of each migrator once the application has started, and then now and
 * then: other processes migrate too, and the meters must not ask when they are scraped.
 * Begins last and ends first, while connections can still be had.
 */
final class MigratorStatusRefresher implements SmartLifecycle {

	/** Not at once, when the application has more urgent things to do. */
	private static final Duration FIRST = Duration.ofSeconds(2);

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final List<Migrator> migrators;

	private final MigratorStatuses statuses;

	private volatile @Nullable ScheduledExecutorService executor;

	MigratorStatusRefresher(Collection<Migrator> migrators, MigratorStatuses statuses) {
		this.migrators = List.copyOf(migrators);
		this.statuses = statuses;
	}

	@Override
	public void start() {
		ScheduledExecutorService scheduled = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "migrate-status");
			thread.setDaemon(true);
			return thread;
		});
		scheduled.scheduleWithFixedDelay(this::refresh, FIRST.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		this.executor = scheduled;
	}

	private void refresh() {
		this.migrators.forEach(this.statuses::read);
	}

	@Override
	public void stop() {
		ScheduledExecutorService scheduled = this.executor;
		if (scheduled != null) {
			scheduled.shutdownNow();
		}
		this.executor = null;
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

}
