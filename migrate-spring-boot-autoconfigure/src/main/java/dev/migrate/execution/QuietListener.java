package dev.migrate.execution;

import java.time.Duration;

import dev.migrate.database.LockHolder;
import dev.migrate.error.MigrateException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.script.RepeatableKey;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps what a listener throws away from the run.
 */
final class QuietListener implements MigratorListener {

	private final MigratorListener listener;

	QuietListener(MigratorListener listener) {
		this.listener = listener;
	}

	private void quietly(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			LogFactory.getLog(QuietListener.class).warn("A migration listener failed; the migration goes on", ex);
		}
	}

	@Override
	public boolean hearsDryRuns() {
		return this.listener.hearsDryRuns();
	}

	@Override
	public void runStarted(String run, Plan plan) {
		quietly(() -> this.listener.runStarted(run, plan));
	}

	@Override
	public void waitingForLock(LockHolder holder, Duration waited) {
		quietly(() -> this.listener.waitingForLock(holder, waited));
	}

	@Override
	public void lockObtained(Duration waited) {
		quietly(() -> this.listener.lockObtained(waited));
	}

	@Override
	public void revisionStarted(String run, Revision revision, Direction direction) {
		quietly(() -> this.listener.revisionStarted(run, revision, direction));
	}

	@Override
	public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
		quietly(() -> this.listener.revisionEnded(run, revision, direction, duration));
	}

	@Override
	public void revisionFailed(String run, Revision revision, Direction direction, MigrateException failure) {
		quietly(() -> this.listener.revisionFailed(run, revision, direction, failure));
	}

	@Override
	public void revisionRetried(String run, Revision revision, String reason, int attempt, Duration pause) {
		quietly(() -> this.listener.revisionRetried(run, revision, reason, attempt, pause));
	}

	@Override
	public void repeatableStarted(String run, RepeatableKey script) {
		quietly(() -> this.listener.repeatableStarted(run, script));
	}

	@Override
	public void repeatableEnded(String run, RepeatableKey script, Duration duration) {
		quietly(() -> this.listener.repeatableEnded(run, script, duration));
	}

	@Override
	public void repeatableFailed(String run, RepeatableKey script, MigrateException failure) {
		quietly(() -> this.listener.repeatableFailed(run, script, failure));
	}

	@Override
	public void repeatableRetried(String run, RepeatableKey script, String reason, int attempt, Duration pause) {
		quietly(() -> this.listener.repeatableRetried(run, script, reason, attempt, pause));
	}

	@Override
	public void runEnded(RunResult result) {
		quietly(() -> this.listener.runEnded(result));
	}

	@Override
	public void runFailed(String run, MigrateException failure) {
		quietly(() -> this.listener.runFailed(run, failure));
	}

}
