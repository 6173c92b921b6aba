package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes and drops databases of one server, from the benchmark and from its workers.
 *
 * @param port the server's port on the loopback address
 */
record Databases(int port) {

	String url(String database) {
		return "jdbc:postgresql://localhost:" + this.port + "/" + database;
	}

	void create(String database) throws SQLException {
		execute("postgres", "CREATE DATABASE " + database + " TEMPLATE template0");
	}

	void drop(String database) throws SQLException {
		execute("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
	}

	/**
	 * Fail unless a contender's history holds what it should.
	 * @param database the database
	 * @param contender whose history to count
	 * @param expected the number of applied migrations
	 * @throws SQLException if the query fails
	 */
	void checkApplied(String database, Contender contender, int expected) throws SQLException {
		int applied = queryNumber(database, contender.countApplied());
		if (applied != expected) {
			throw new IllegalStateException(applied + " migrations in " + database + " instead of " + expected);
		}
	}

	int queryNumber(String database, String sql) throws SQLException {
		return Integer.parseInt(queryText(database, sql));
	}

	String queryText(String database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet resultSet = statement.executeQuery(sql)) {
			resultSet.next();
			return resultSet.getString(1);
		}
	}

	void execute(String database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(url(database), "postgres", "postgres");
	}

}
