package dev.migrate.execution;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;

import dev.migrate.database.HistoryLocation;

/**
 * How a migrator works. Built by {@code MigratorBuilder}, which knows the defaults.
 *
 * @param name the migrator's name, for messages
 * @param history where the history is
 * @param identity who migrates
 * @param session what sessions are set to
 * @param retry when a revision is tried again
 * @param policies what to do in doubtful cases
 */
public record MigratorSettings(String name, HistoryLocation history, Identity identity, Session session, Retry retry,
		Policies policies) {

	/**
	 * Who migrates, as the history and the list of sessions show it.
	 *
	 * @param application the application's name
	 * @param environment the environment, such as the active profiles
	 * @param host gives the host's name, asked for only when something is written: the
	 * system may have to ask the network
	 * @param toolVersion the version of migrate
	 */
	public record Identity(String application, String environment, Supplier<String> host, String toolVersion) {

	}

	/**
	 * What sessions are set to. Zero is no limit.
	 *
	 * @param lockTimeout how long a statement waits for a lock
	 * @param statementTimeout how long a statement may run
	 * @param timeZone the session's time zone
	 * @param lockWaitTimeout how long to wait for another run
	 * @param connectRetryTimeout how long to wait for a server that is still starting
	 * @param networkTimeout how long the network may be silent during the tool's own
	 * statements
	 */
	public record Session(Duration lockTimeout, Duration statementTimeout, ZoneId timeZone, Duration lockWaitTimeout,
			Duration connectRetryTimeout, Duration networkTimeout) {

	}

	/**
	 * When a revision is tried again after a lock timeout, a deadlock or a serialization
	 * failure.
	 *
	 * @param maxAttempts how often at most, the first time included
	 * @param maxTime for how long at most
	 * @param backoff the first pause; it grows, with jitter
	 */
	public record Retry(int maxAttempts, Duration maxTime, Duration backoff) {

	}

	/**
	 * What to do in doubtful cases.
	 *
	 * @param transactionMode one transaction for each revision or one for the run
	 * @param onExistingSchema what to do where tables but no history exist
	 * @param whenAhead what to do about revisions that only the database knows
	 * @param whenChanged what to do about applied revisions that were edited
	 * @param storeDowngrades whether the history keeps the downgrade of SQL revisions
	 * @param protectedProfiles the environments in which what loses all data wants the
	 * database's name
	 */
	public record Policies(TransactionMode transactionMode, OnExistingSchema onExistingSchema, WhenAhead whenAhead,
			WhenChanged whenChanged, boolean storeDowngrades, Set<String> protectedProfiles) {

		public Policies {
			protectedProfiles = Set.copyOf(protectedProfiles);
		}

	}

}
