package dev.migrate.database.postgresql.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The settings under which the server prints definitions in one way only: every name with
 * its schema, every constant in one form. They hold in a transaction of its own that sees
 * one moment and is undone, or in the caller's from a savepoint that is undone, so that
 * nothing of the connection differs afterwards, whatever happens.
 * <p>
 * Undoing gives back the locks on relations that the server took to print views.
 */
final class Reading implements AutoCloseable {

	/** So many rows are in memory at a time, where there is no auto-commit. */
	private static final int FETCH_SIZE = 5000;

	/**
	 * The last two because what the transaction has made is not in the statistics yet.
	 */
	private static final Map<String, String> SETTINGS = Map.of("search_path", "pg_catalog, pg_temp",
			"quote_all_identifiers", "off", "TimeZone", "UTC", "IntervalStyle", "postgres", "bytea_output", "hex",
			"extra_float_digits", "1", "enable_nestloop", "off", "jit", "off");

	private static final String SET = SETTINGS.entrySet()
		.stream()
		.map((setting) -> "pg_catalog.set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
		.collect(Collectors.joining(", ", "SELECT ", ""));

	private static final String SAVEPOINT = "migrate_reading";

	private final Connection connection;

	private final boolean own;

	private final boolean autoCommit;

	/**
	 * Begin.
	 * @param connection a connection, inside a transaction or not
	 * @throws SQLException when the server cannot be asked
	 */
	Reading(Connection connection) throws SQLException {
		this.connection = connection;
		this.own = connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
		this.autoCommit = connection.getAutoCommit();
		try {
			if (this.own) {
				connection.setAutoCommit(false);
			}
			execute((this.own ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY" : "SAVEPOINT " + SAVEPOINT)
					+ "; " + SET);
		}
		catch (SQLException ex) {
			close(ex);
			throw ex;
		}
	}

	/**
	 * Run a statement.
	 * @param statement the statement
	 * @param schemas its parameter
	 * @throws SQLException when the server cannot be asked
	 */
	void run(CatalogStatement statement, String[] schemas) throws SQLException {
		try (PreparedStatement query = this.connection.prepareStatement(statement.sql())) {
			query.setFetchSize(FETCH_SIZE);
			query.setArray(1, this.connection.createArrayOf("text", schemas));
			try (ResultSet rows = query.executeQuery()) {
				while (rows.next()) {
					statement.take(rows);
				}
			}
		}
	}

	@Override
	public void close() throws SQLException {
		if (this.own) {
			this.connection.rollback();
			this.connection.setAutoCommit(this.autoCommit);
		}
		else {
			execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT);
		}
	}

	private void close(SQLException failure) {
		try {
			close();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
