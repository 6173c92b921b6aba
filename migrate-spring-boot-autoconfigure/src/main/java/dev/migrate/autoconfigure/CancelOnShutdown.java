package dev.migrate.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.migrate.Migrator;

/**
 * Cancels the runs of migrators when the process is told to end. Open from before the run
 * until after it.
 *
 * <pre class="code">
 * try (CancelOnShutdown guard = new CancelOnShutdown(List.of(migrator))) {
 * 	migrator.upgrade();
 * }
 * </pre>
 *
 * A hook of the JVM itself: Spring's own hook waits for the thread that starts the
 * application, and that thread waits for the database. The hook waits a moment for the
 * run to end, so that the failure is written to the log table and the lock given back.
 */
public final class CancelOnShutdown implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 5;

	private final List<Migrator> migrators;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook = new Thread(this::cancel, "migrate-cancel");

	/**
	 * Begin to listen for the end of the process. Where it is ending already, the runs
	 * are cancelled at once.
	 * @param migrators those whose runs are cancelled then
	 */
	public CancelOnShutdown(Collection<Migrator> migrators) {
		this.migrators = List.copyOf(migrators);
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			this.migrators.forEach(Migrator::cancel);
		}
	}

	private void cancel() {
		this.migrators.forEach(Migrator::cancel);
		try {
			this.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Stop listening: the run is over.
	 */
	@Override
	public void close() {
		this.ended.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the process is ending: the hook has run or is running
		}
	}

}
