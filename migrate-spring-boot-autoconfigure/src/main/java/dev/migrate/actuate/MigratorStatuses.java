package dev.migrate.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.migrate.Migrator;
import dev.migrate.MigratorStatus;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the newest status of each migrator, so that those who ask often need not ask
 * the database. Whoever reads a status leaves it here for the others.
 */
final class MigratorStatuses {

	private static final Log logger = LogFactory.getLog(MigratorStatuses.class);

	/** How old a status may be for those who look now and then. */
	static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private final Map<Migrator, Slot> slots = new ConcurrentHashMap<>();

	/**
	 * Ask the database. Never fails: what cannot be read is a status with a problem.
	 */
	MigratorStatus read(Migrator migrator) {
		MigratorStatus status = ask(migrator);
		slot(migrator).newest = new Reading(status, System.nanoTime());
		return status;
	}

	/**
	 * Return a status that is a few seconds old at most. One thread asks the database
	 * while others take the status before, so that a database that does not answer holds
	 * up one of them and not all.
	 */
	MigratorStatus recent(Migrator migrator) {
		Slot slot = slot(migrator);
		Reading newest = slot.newest;
		if (newest != null && (newest.isYoung() || slot.lock.isLocked())) {
			return newest.status();
		}
		slot.lock.lock();
		try {
			newest = slot.newest;
			return (newest != null && newest.isYoung()) ? newest.status() : read(migrator);
		}
		finally {
			slot.lock.unlock();
		}
	}

	/**
	 * Return the newest status however old it is, without asking the database.
	 * @return the status, or {@code null} before the first
	 */
	@Nullable MigratorStatus latest(Migrator migrator) {
		Slot slot = this.slots.get(migrator);
		Reading newest = (slot != null) ? slot.newest : null;
		return (newest != null) ? newest.status() : null;
	}

	private Slot slot(Migrator migrator) {
		return this.slots.computeIfAbsent(migrator, (key) -> new Slot());
	}

	private static MigratorStatus ask(Migrator migrator) {
		try {
			return migrator.status();
		}
		catch (MigrateException ex) {
			Failure failure = ex.getFailure();
			return unreadable(failure.revision(), failure.what(), failure.action());
		}
		catch (RuntimeException ex) {
			logger.warn("The status of the migrator " + migrator.name() + " cannot be read", ex);
			return unreadable(null, "The status cannot be read: " + ex, "Look into the log of the application");
		}
	}

	private static MigratorStatus unreadable(@Nullable String revision, String detail, @Nullable String action) {
		Problem problem = new Problem(Problem.Kind.UNREADABLE, revision, detail, (action != null) ? action : "");
		return new MigratorStatus(null, MigrationState.FAILED, List.of(), List.of(), List.of(), List.of(), List.of(),
				List.of(), List.of(), List.of(problem), null);
	}

	/**
	 * A status and when it was read.
	 */
	private record Reading(MigratorStatus status, long at) {

		boolean isYoung() {
			return System.nanoTime() - this.at < TIME_TO_LIVE.toNanos();
		}

	}

	/**
	 * What is known of one migrator.
	 */
	private static final class Slot {

		private final ReentrantLock lock = new ReentrantLock();

		private volatile @Nullable Reading newest;

	}

}
