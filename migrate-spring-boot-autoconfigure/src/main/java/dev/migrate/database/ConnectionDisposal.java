package dev.migrate.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.logging.LogFactory;

import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.util.ClassUtils;

/**
 * Gives connections back. One that ran users' code never returns to its pool: scrubbing
 * it would free our lock and wipe what the pool had set up, so it is evicted and closed.
 */
public final class ConnectionDisposal {

	private ConnectionDisposal() {
	}

	/**
	 * Give back a connection that is as it was.
	 * @param connection the connection
	 */
	public static void release(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException | RuntimeException ex) {
			// a pool may stumble over a connection that was taken away from it
			LogFactory.getLog(ConnectionDisposal.class).debug("The connection could not be given back", ex);
		}
	}

	/**
	 * Close a connection for good, whether or not a pool lent it.
	 * @param dataSource where the connection came from
	 * @param connection the connection
	 */
	public static void discard(DataSource dataSource, Connection connection) {
		try {
			if (isHikariPresent() && HikariEviction.evict(dataSource, connection)) {
				return;
			}
			if (!connection.isClosed()) {
				connection.abort(Runnable::run);
			}
		}
		catch (SQLException ex) {
			LogFactory.getLog(ConnectionDisposal.class).debug("The connection could not be closed for good", ex);
		}
		finally {
			release(connection);
		}
	}

	private static boolean isHikariPresent() {
		return ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", ConnectionDisposal.class.getClassLoader());
	}

	/**
	 * Spring's proxies for lazy or transaction-aware data sources hide what the pool
	 * lent.
	 */
	private static Connection lent(Connection connection) {
		Connection found = connection;
		while (found instanceof ConnectionProxy proxy) {
			found = proxy.getTargetConnection();
		}
		return found;
	}

	/**
	 * Keeps the pool's classes out of the way where there is no such pool.
	 */
	private static final class HikariEviction {

		static boolean evict(DataSource dataSource, Connection connection) throws SQLException {
			// a connection in another's wrapping would be overlooked in silence
			if (!dataSource.isWrapperFor(HikariDataSource.class) || !isPooled(connection)) {
				return false;
			}
			dataSource.unwrap(HikariDataSource.class).evictConnection(lent(connection));
			return true;
		}

		private static boolean isPooled(Connection connection) {
			return connection.getClass().getName().startsWith("com.zaxxer.hikari.");
		}

	}

}
