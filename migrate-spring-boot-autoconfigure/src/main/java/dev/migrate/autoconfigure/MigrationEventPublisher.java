package dev.migrate.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what runs do as events of the application context. Until all singletons are
 * there events are held back: publishing would make the beans that listen, and what they
 * need, in the middle of the migration that they wait for.
 */
class MigrationEventPublisher implements MigratorListener, SmartInitializingSingleton {

	private final ApplicationEventPublisher publisher;

	private @Nullable List<MigrationEvent> held = new ArrayList<>();

	MigrationEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<MigrationEvent> events;
		synchronized (this) {
			events = Objects.requireNonNullElse(this.held, List.of());
			this.held = null;
		}
		events.forEach(this.publisher::publishEvent);
	}

	private void publish(MigrationEvent event) {
		synchronized (this) {
			if (this.held != null) {
				this.held.add(event);
				return;
			}
		}
		this.publisher.publishEvent(event);
	}

	@Override
	public MigratorListener forMigrator(String migrator, String product) {
		return new Named(migrator);
	}

	/**
	 * Speaks for one migrator.
	 */
	private final class Named implements MigratorListener {

		private final String migrator;

		Named(String migrator) {
			this.migrator = migrator;
		}

		@Override
		public void runStarted(String run, Plan plan) {
			publish(new MigrationEvent.RunStarted(this.migrator, run, Instant.now(), plan));
		}

		@Override
		public void revisionStarted(String run, Revision revision, Direction direction) {
			publish(new MigrationEvent.RevisionStarted(this.migrator, run, Instant.now(), revision, direction));
		}

		@Override
		public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
			publish(new MigrationEvent.RevisionEnded(this.migrator, run, Instant.now(), revision, direction, duration));
		}

		@Override
		public void revisionFailed(String run, Revision revision, Direction direction, MigrateException failure) {
			publish(new MigrationEvent.RevisionFailed(this.migrator, run, Instant.now(), revision, direction, failure));
		}

		@Override
		public void repeatableEnded(String run, RepeatableKey script, Duration duration) {
			publish(new MigrationEvent.RepeatableEnded(this.migrator, run, Instant.now(), script, duration));
		}

		@Override
		public void repeatableFailed(String run, RepeatableKey script, MigrateException failure) {
			publish(new MigrationEvent.RepeatableFailed(this.migrator, run, Instant.now(), script, failure));
		}

		@Override
		public void runEnded(RunResult result) {
			if (result.run() != null) {
				publish(new MigrationEvent.RunEnded(this.migrator, result.run(), Instant.now(), result));
			}
		}

		@Override
		public void runFailed(String run, MigrateException failure) {
			publish(new MigrationEvent.RunFailed(this.migrator, run, Instant.now(), failure));
		}

	}

}
