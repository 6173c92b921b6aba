package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What happens behind a transaction pooler, where nothing but a transaction can have the
 * lock: between two transactions of a run another run may get it. Then this one waits,
 * and passes over what the other has done. The fence in each transaction tells which of
 * the two it is; so whatever is run by turns is run once and in order. On a session of
 * one's own there is no such thing: there the lock must not be lost.
 */
final class Contention {

	private final RunContext run;

	private final long start = System.nanoTime();

	Contention(RunContext run) {
		this.run = run;
	}

	/**
	 * Return whether another run has done the same in the meantime. Nothing of this run's
	 * user was run: the fence comes first.
	 */
	boolean isDoneByAnother(Exception failure) {
		String fence = fence(failure);
		return fence != null && (fence.startsWith("applied ") || fence.startsWith("not applied "));
	}

	/**
	 * Pause where another run has the lock at this moment.
	 * @return whether to try again; not after the time for which a lock is waited for
	 */
	boolean again(Exception failure) {
		String fence = fence(failure);
		if (fence == null || !fence.startsWith("lock ")) {
			return false;
		}
		Duration waited = Duration.ofNanos(System.nanoTime() - this.start);
		return waited.compareTo(this.run.settings().session().lockWaitTimeout()) < 0
				&& !this.run.cancel().pause(LockWait.jitter(LockWait.length(waited)));
	}

	private @Nullable String fence(Exception failure) {
		String fence = (failure instanceof SQLException sql) ? StepFailure.fence(sql) : null;
		try {
			return (fence != null && this.run.session().isTransactionPooled()) ? fence : null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

}
