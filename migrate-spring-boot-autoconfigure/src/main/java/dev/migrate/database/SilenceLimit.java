package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Bounds how long the network may be silent while short statements are sent through JDBC
 * itself. A connection whose limit is passed is lost. Closing puts back what was set
 * before; a shorter limit of the connection's own stays.
 */
public final class SilenceLimit implements AutoCloseable {

	private final Connection connection;

	private final int before;

	private SilenceLimit(Connection connection, int before) {
		this.connection = connection;
		this.before = before;
	}

	/**
	 * Limit the silence on a connection.
	 * @param connection the connection
	 * @param silence how long to wait for each answer; zero is for ever
	 * @return takes the limit back
	 * @throws SQLException when the connection is closed
	 */
	public static SilenceLimit on(Connection connection, Duration silence) throws SQLException {
		int before = connection.getNetworkTimeout();
		int wanted = Math.toIntExact(Math.min(silence.toMillis(), Integer.MAX_VALUE));
		if (wanted > 0 && (before == 0 || wanted < before)) {
			connection.setNetworkTimeout(Runnable::run, wanted);
			return new SilenceLimit(connection, before);
		}
		return new SilenceLimit(connection, -1);
	}

	@Override
	public void close() throws SQLException {
		if (this.before >= 0 && !this.connection.isClosed()) {
			this.connection.setNetworkTimeout(Runnable::run, this.before);
		}
	}

}
