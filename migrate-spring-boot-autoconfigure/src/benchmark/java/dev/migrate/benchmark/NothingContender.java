package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Takes a connection and gives it back: what is left when no tool is there.
 */
class NothingContender implements Contender {

	@Override
	public void apply(DataSource dataSource, SetLocation set) throws SQLException {
		noop(dataSource, set);
	}

	@Override
	public void noop(DataSource dataSource, SetLocation set) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			if (!connection.isValid(10)) {
				throw new SQLException("not valid");
			}
		}
	}

	@Override
	public String countApplied() {
		return "SELECT 0";
	}

}
