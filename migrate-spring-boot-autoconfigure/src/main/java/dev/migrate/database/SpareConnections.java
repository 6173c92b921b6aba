package dev.migrate.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;
import org.springframework.util.ClassUtils;

/**
 * Opens connections beside the one that works, and never takes one away from anybody: a
 * pool of one would keep us waiting, and a busy pool would keep the application waiting.
 * So only where it is known how to get past the pool: HikariCP by its address, Spring's
 * and the driver's own data sources that have no pool.
 */
public final class SpareConnections {

	private final Opener opener;

	private SpareConnections(Opener opener) {
		this.opener = opener;
	}

	/**
	 * Find the way to spare connections. Called on the thread that works, because a data
	 * source may lead elsewhere on another.
	 * @param database the product
	 * @param dataSource where the working connection came from
	 * @return the way, or {@code null} where none is known
	 */
	public static @Nullable SpareConnections of(Database database, DataSource dataSource) {
		try {
			DataSource unpooled = database.unpooled(dataSource);
			if (unpooled == null && dataSource.isWrapperFor(AbstractDriverBasedDataSource.class)) {
				unpooled = dataSource.unwrap(AbstractDriverBasedDataSource.class);
			}
			if (unpooled != null) {
				// a smart data source gives the same connection to everybody
				return (unpooled instanceof SmartDataSource) ? null : new SpareConnections(unpooled::getConnection);
			}
			return isHikariPresent() ? PastHikari.of(database, dataSource) : null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

	/**
	 * Open a connection. May take as long as the driver does.
	 * @return a connection that is the caller's alone
	 * @throws SQLException if there is none to be had
	 */
	public Connection open() throws SQLException {
		return this.opener.open();
	}

	private static boolean isHikariPresent() {
		return ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", SpareConnections.class.getClassLoader());
	}

	/**
	 * Opens a connection.
	 */
	@FunctionalInterface
	private interface Opener {

		Connection open() throws SQLException;

	}

	/**
	 * Keeps the pool's classes out of the way where there is no such pool.
	 */
	private static final class PastHikari {

		static @Nullable SpareConnections of(Database database, DataSource dataSource) throws SQLException {
			if (!dataSource.isWrapperFor(HikariDataSource.class)) {
				return null;
			}
			HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
			if (pool.getDataSource() != null) {
				return SpareConnections.of(database, pool.getDataSource());
			}
			String url = pool.getJdbcUrl();
			return (url != null) ? new SpareConnections(() -> DriverManager.getConnection(url, properties(pool)))
					: null;
		}

		private static Properties properties(HikariDataSource pool) {
			Properties properties = new Properties();
			pool.getDataSourceProperties().forEach((name, value) -> properties.put(name, String.valueOf(value)));
			if (pool.getUsername() != null) {
				properties.put("user", pool.getUsername());
			}
			if (pool.getPassword() != null) {
				properties.put("password", pool.getPassword());
			}
			return properties;
		}

	}

}
