package dev.migrate.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import dev.migrate.database.ConnectionDisposal;
import dev.migrate.database.Database;

import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;

/**
 * Opens a connection in a bounded time. A pool bounds that itself. Where nothing is
 * between us and the driver, a server that accepts a connection and then says nothing
 * would keep us for ever; so the driver is waited for on another thread, and what comes
 * too late is closed. Other data sources are asked on the thread that works, for they may
 * lead elsewhere on another.
 */
final class Opening {

	private Opening() {
	}

	/**
	 * Open a connection.
	 * @throws SQLException what the driver or the pool said, or that it took too long
	 */
	static Connection from(DataSource dataSource, Database database, Duration patience) throws SQLException {
		if (patience.isZero() || !isDriversOwn(dataSource, database)) {
			return dataSource.getConnection();
		}
		CompletableFuture<Connection> opening = new CompletableFuture<>();
		Thread thread = new Thread(() -> open(dataSource, opening), "migrate-connect");
		thread.setDaemon(true);
		thread.start();
		try {
			return opening.get(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			opening.cancel(false);
			throw new SQLTimeoutException("the server did not answer the login for " + patience.toMillis() + " ms",
					"08001", ex);
		}
		catch (InterruptedException ex) {
			opening.cancel(false);
			Thread.currentThread().interrupt();
			throw new SQLException("interrupted while connecting", "57014", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof SQLException failure) {
				throw failure;
			}
			throw new SQLException("the driver failed: " + ex.getCause(), ex);
		}
	}

	private static void open(DataSource dataSource, CompletableFuture<Connection> opening) {
		try {
			Connection connection = dataSource.getConnection();
			if (!opening.complete(connection)) {
				ConnectionDisposal.release(connection);
			}
		}
		catch (SQLException | RuntimeException ex) {
			opening.completeExceptionally(ex);
		}
	}

	private static boolean isDriversOwn(DataSource dataSource, Database database) {
		return database.unpooled(dataSource) == dataSource
				|| (dataSource instanceof AbstractDriverBasedDataSource && !(dataSource instanceof SmartDataSource));
	}

}
