package dev.migrate.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.migrate.execution.MigratorListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Times how long runs wait for the lock. The run that matters most comes before there are
 * meter registries, which must not be made early for it; so what is heard until then is
 * kept, and handed to each registry when it is bound.
 */
final class LockWaitMeter implements MeterBinder, MigratorListener {

	/** An application that binds no registry must not gather waits for ever. */
	private static final int KEPT = 100;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Queue<Wait> kept = new ConcurrentLinkedQueue<>();

	@Override
	public void bindTo(MeterRegistry registry) {
		this.kept.forEach((wait) -> record(registry, wait));
		this.registries.add(registry);
	}

	@Override
	public MigratorListener forMigrator(String migrator, String product) {
		return new MigratorListener() {

			@Override
			public void lockObtained(Duration waited) {
				obtained(new Wait(migrator, waited));
			}

		};
	}

	private void obtained(Wait wait) {
		if (this.registries.isEmpty() && this.kept.size() < KEPT) {
			this.kept.add(wait);
		}
		this.registries.forEach((registry) -> record(registry, wait));
	}

	private static void record(MeterRegistry registry, Wait wait) {
		Timer.builder("migrate.lock.wait")
			.description("Time that runs waited for the migration lock")
			.tag("migrator", wait.migrator())
			.register(registry)
			.record(wait.waited());
	}

	/**
	 * One wait.
	 */
	private record Wait(String migrator, Duration waited) {

	}

}
