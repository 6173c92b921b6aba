package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PreferQueryMode;

import dev.migrate.database.StatementSender;

/**
 * Finds the best sender for a connection.
 */
public final class PostgresStatementSenders {

	private PostgresStatementSenders() {
	}

	/**
	 * Return a sender on a connection. Where the connection gives way to PostgreSQL's own
	 * driver, as a pool's does, commands are pipelined; else they go one by one.
	 * @param connection a connection in auto-commit mode, so that nobody but the caller
	 * begins transactions
	 * @return a sender that is of use as long as the connection is
	 * @throws SQLException if the connection is closed or not in auto-commit mode
	 */
	public static StatementSender on(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			throw new SQLException("the connection is not in auto-commit mode", "25001");
		}
		BaseConnection driverConnection = unwrap(connection);
		if (driverConnection != null
				&& driverConnection.getQueryExecutor().getPreferQueryMode() != PreferQueryMode.SIMPLE) {
			return new PipelinedStatementSender(driverConnection);
		}
		return new PlainStatementSender(connection, driverConnection);
	}

	static @Nullable BaseConnection unwrap(Connection connection) throws SQLException {
		if (connection instanceof BaseConnection driverConnection) {
			return driverConnection;
		}
		return connection.isWrapperFor(BaseConnection.class) ? connection.unwrap(BaseConnection.class) : null;
	}

}
