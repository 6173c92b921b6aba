package dev.migrate.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrate.database.SessionActivity;
import dev.migrate.revision.Plan;
import dev.migrate.script.RepeatableKey;
import dev.migrate.sql.Secrets;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts at one piece of work and decides whether another is worth it: after
 * a lock timeout, a deadlock or a serialization failure, after a growing pause with
 * jitter, but not after long work, which would only block others again.
 */
final class Attempts {

	/** An attempt that lasted longer than this is not repeated. */
	private static final Duration LONG_WORK = Duration.ofMinutes(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final RunContext run;

	private final List<MigratorListener> listeners;

	private final MigratorSettings.Retry settings;

	private final long start = System.nanoTime();

	private Duration pause;

	private int attempt;

	private long attemptStart;

	Attempts(RunContext run, List<MigratorListener> listeners) {
		this.run = run;
		this.listeners = listeners;
		this.settings = run.settings().retry();
		this.pause = this.settings.backoff();
		run.blockers().forget();
	}

	void begin() {
		this.attempt++;
		this.attemptStart = System.nanoTime();
	}

	/**
	 * Decide about another attempt, and pause before it.
	 * @return whether to try again
	 */
	boolean again(Plan.Step step, Exception failure) {
		return again("Revision " + step.revision().id(), failure, (listener, message, wait) -> listener
			.revisionRetried(this.run.id(), step.revision(), message, this.attempt, wait));
	}

	/**
	 * Decide about another attempt, and pause before it.
	 * @return whether to try again
	 */
	boolean again(RepeatableKey script, Exception failure) {
		return again(script.toString(), failure, (listener, message, wait) -> listener.repeatableRetried(this.run.id(),
				script, message, this.attempt, wait));
	}

	private boolean again(String what, Exception failure, Retried retried) {
		SQLException reason = reason(failure);
		if (reason == null || !this.run.database().kind(reason).isTransient() || this.run.cancel().isGiven()) {
			return false;
		}
		Duration wait = LockWait.jitter(this.pause);
		long now = System.nanoTime();
		if (this.attempt >= this.settings.maxAttempts() || now - this.attemptStart > LONG_WORK.toNanos()
				|| now - this.start + wait.toNanos() > this.settings.maxTime().toNanos()) {
			return false;
		}
		String message = Secrets.mask(this.run.database().message(reason).message()) + blockers();
		LogFactory.getLog(Attempts.class)
			.info(what + ": " + message + " (attempt " + this.attempt + " of " + this.settings.maxAttempts()
					+ "); next attempt in " + wait.toMillis() + " ms");
		this.listeners.forEach((listener) -> retried.tell(listener, message, wait));
		Duration longer = this.pause.multipliedBy(3).dividedBy(2);
		this.pause = (longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE;
		return !this.run.cancel().pause(wait);
	}

	private String blockers() {
		List<SessionActivity> blockers = this.run.blockers().seen();
		return blockers.isEmpty() ? ""
				: "; blocked by " + blockers.stream().map(SessionActivity::describe).collect(Collectors.joining("; "));
	}

	/**
	 * Java migrations wrap what the server said, often through Spring.
	 */
	private static @Nullable SQLException reason(Throwable failure) {
		SQLException found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			found = (cause instanceof SQLException sql && sql.getSQLState() != null) ? sql : found;
		}
		return found;
	}

	/**
	 * Tells a listener what is tried again.
	 */
	private interface Retried {

		void tell(MigratorListener listener, String reason, Duration pause);

	}

}
