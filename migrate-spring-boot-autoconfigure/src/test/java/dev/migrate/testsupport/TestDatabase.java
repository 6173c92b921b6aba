package dev.migrate.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of the {@link TestServer}, empty for one test and given back after it.
 */
public final class TestDatabase implements AutoCloseable {

	private final TestServer server;

	private final String name;

	TestDatabase(TestServer server, String name) {
		this.server = server;
		this.name = name;
	}

	public TestServer server() {
		return this.server;
	}

	public String name() {
		return this.name;
	}

	public String url() {
		return "jdbc:postgresql://localhost:" + this.server.port() + "/" + this.name;
	}

	public String username() {
		return "postgres";
	}

	public String password() {
		return "postgres";
	}

	/**
	 * Return a source of new, unpooled connections of the superuser.
	 * @return a data source
	 */
	public DataSource dataSource() {
		return dataSource(username(), password());
	}

	public DataSource dataSource(String username, String password) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		dataSource.setUser(username);
		dataSource.setPassword(password);
		return dataSource;
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(url(), username(), password());
	}

	/**
	 * Run statements as the superuser, each in a transaction of its own.
	 * @param statements the statements
	 */
	public void execute(String... statements) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Run a query as the superuser.
	 * @param sql the query
	 * @return one text for each row, its columns as text joined by {@code |}
	 */
	public List<String> query(String sql) {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet resultSet = statement.executeQuery(sql)) {
			ResultSetMetaData metaData = resultSet.getMetaData();
			List<String> rows = new ArrayList<>();
			while (resultSet.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= metaData.getColumnCount(); column++) {
					row.add(Objects.toString(resultSet.getString(column)));
				}
				rows.add(String.join("|", row));
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/**
	 * Take the database away from whoever uses it.
	 */
	public void drop() {
		this.server.execute("DROP DATABASE " + this.name + " WITH (FORCE)");
	}

	@Override
	public void close() {
		this.server.takeBack(this);
	}

}
