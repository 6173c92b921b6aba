package dev.migrate.jpa;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A database that is away.
 */
class UnreachableDataSource extends AbstractDataSource {

	@Override
	public Connection getConnection() throws SQLException {
		throw new SQLException("Connection refused", "08001");
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

}
