package dev.migrate.execution;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;
import dev.migrate.database.DatabaseSession;
import dev.migrate.database.FailureKind;
import dev.migrate.database.SilenceLimit;
import dev.migrate.error.Failure;
import dev.migrate.sql.Secrets;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Gets connections. A server that is still starting is waited for; a wrong password or a
 * missing database is not, because trying again would not help and may lock the account.
 */
final class Sessions {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private final Supplier<DataSource> dataSource;

	private final Database database;

	private final Duration retryTimeout;

	private final Duration networkTimeout;

	private final CancelSignal cancel;

	Sessions(Supplier<DataSource> dataSource, Database database, MigratorSettings.Session settings,
			CancelSignal cancel) {
		this.dataSource = dataSource;
		this.database = database;
		this.retryTimeout = settings.connectRetryTimeout();
		this.networkTimeout = settings.networkTimeout();
		this.cancel = cancel;
	}

	DataSource dataSource() {
		return this.dataSource.get();
	}

	/**
	 * Get a connection with auto-commit on, waiting for a server that is still starting.
	 */
	Connection open() {
		return open(this.retryTimeout);
	}

	/**
	 * Get a connection with auto-commit on, or learn at once that there is none.
	 */
	Connection openNow() {
		return open(Duration.ZERO);
	}

	/**
	 * Try once to get a connection with auto-commit on.
	 * @throws SQLException what the driver or the pool said
	 */
	Connection attempt() throws SQLException {
		return requireProduct(connect());
	}

	/**
	 * Make a connection ready for work.
	 */
	DatabaseSession session(Connection connection) throws SQLException {
		return this.database.session(connection, this.networkTimeout);
	}

	/**
	 * Work on a connection that runs nothing of a user's, and give it back.
	 */
	<T> T withConnection(Connection connection, ConnectionWork<T> work) {
		try {
			return work.with(connection);
		}
		catch (SQLException ex) {
			throw RunFailure.of(this.database, ex);
		}
		finally {
			ConnectionDisposal.release(connection);
		}
	}

	/**
	 * Work on a connection.
	 */
	@FunctionalInterface
	interface ConnectionWork<T> {

		T with(Connection connection) throws SQLException;

	}

	private Connection open(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		Duration pause = FIRST_PAUSE;
		while (true) {
			try {
				return attempt();
			}
			catch (UnsupportedDatabaseException ex) {
				throw ex;
			}
			catch (SQLException | RuntimeException ex) {
				this.cancel.check("while it waited for the database");
				SQLException reason = serverReason(ex);
				FailureKind kind = (reason != null) ? this.database.kind(reason) : FailureKind.OTHER;
				boolean passing = kind == FailureKind.NOT_READY || kind == FailureKind.CONNECTION_LOST;
				if (reason == null || !passing || System.nanoTime() + pause.toNanos() > deadline) {
					throw unavailable(ex, reason, kind);
				}
				LogFactory.getLog(Sessions.class)
					.info("The database does not answer yet (" + reason.getMessage() + "); next try in "
							+ pause.toMillis() + " ms");
			}
			this.cancel.pause(pause);
			this.cancel.check("while it waited for the database");
			pause = (pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	private Duration patience() {
		return (this.retryTimeout.compareTo(this.networkTimeout) > 0) ? this.retryTimeout : this.networkTimeout;
	}

	private Connection connect() throws SQLException {
		Connection connection = Opening.from(this.dataSource.get(), this.database, patience());
		try (SilenceLimit silent = SilenceLimit.on(connection, this.networkTimeout)) {
			if (!connection.getAutoCommit()) {
				connection.setAutoCommit(true);
			}
			if (connection.isReadOnly()) {
				connection.setReadOnly(false);
			}
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/**
	 * Statements for one product would fail on another in ways that explain nothing.
	 */
	private Connection requireProduct(Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName();
		if (this.database.product().equals(product)) {
			return connection;
		}
		ConnectionDisposal.release(connection);
		throw new UnsupportedDatabaseException(
				Failure.of("The database is " + product + ", and migrate works with " + this.database.product())
					.state("Nothing was read and nothing was changed")
					.action("Connect to " + this.database.product() + " (spring.datasource.url or migrate.url), or set"
							+ " migrate.enabled=false where this application runs on another database")
					.build());
	}

	/**
	 * The driver says that an attempt failed; only its cause knows the unknown host.
	 */
	private static String said(Exception failure, @Nullable SQLException reason) {
		Throwable outer = (reason != null) ? reason : failure;
		String said = String.valueOf(outer.getMessage()).strip();
		Throwable root = NestedExceptionUtils.getMostSpecificCause(outer);
		if (root instanceof UnknownHostException) {
			said += " (unknown host " + root.getMessage() + ")";
		}
		return Secrets.mask(said.endsWith(".") ? said.substring(0, said.length() - 1) : said);
	}

	/**
	 * Pools wrap what the driver said, sometimes without its code.
	 */
	static @Nullable SQLException serverReason(Throwable failure) {
		@Nullable SQLException found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException reason && (reason.getSQLState() != null || found == null)) {
				found = reason;
			}
		}
		return found;
	}

	private DatabaseUnavailableException unavailable(Exception failure, @Nullable SQLException reason,
			FailureKind kind) {
		String said = said(failure, reason);
		// a pool that gave up waiting does not always say why
		boolean timedOut = reason instanceof SQLTransientConnectionException;
		Failure.Builder builder = switch (timedOut ? FailureKind.NOT_READY : kind) {
			case AUTHENTICATION -> Failure.of("The database refuses the login: " + said)
				.action("Correct user name and password (spring.datasource.* or migrate.username and migrate.password);"
						+ " they are not tried again");
			case NO_DATABASE ->
				Failure.of("The database does not exist: " + said).action("Create it, or correct the name in the URL");
			case OTHER -> Failure.of("There is no connection to the database: " + said)
				.action("Look at the URL (spring.datasource.url or migrate.url) and at the settings of the DataSource");
			default -> Failure.of("The database cannot be reached: " + said)
				.action("Start the server or correct host and port in the URL; migrate.connect-retry.timeout ("
						+ this.retryTimeout.toSeconds() + " s) says how long to wait for a server that is starting");
		};
		return new DatabaseUnavailableException(builder.sqlState((reason != null) ? reason.getSQLState() : null)
			.state("Nothing was read and nothing was changed")
			.next("migrate status")
			.build(), failure);
	}

}
