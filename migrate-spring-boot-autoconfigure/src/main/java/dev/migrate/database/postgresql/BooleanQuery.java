package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import dev.migrate.database.Command;
import dev.migrate.database.StatementSender;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs a query of a verification, which may give anything, and returns what it gives
 * where that is exactly one boolean column.
 */
final class BooleanQuery {

	private final Connection connection;

	private final StatementSender sender;

	BooleanQuery(Connection connection, StatementSender sender) {
		this.connection = connection;
		this.sender = sender;
	}

	@Nullable List<@Nullable Boolean> run(Command query) throws SQLException {
		if (isSimpleProtocol()) {
			return executeAndLook(query);
		}
		if (!givesBoolean(query)) {
			this.sender.send(query);
			return null;
		}
		List<@Nullable Boolean> values = new ArrayList<>();
		for (List<@Nullable String> row : this.sender.query(query)) {
			String value = row.get(0);
			values.add((value != null) ? Boolean.valueOf(value.equals("t")) : null);
		}
		return values;
	}

	private boolean isSimpleProtocol() throws SQLException {
		return !this.connection.isWrapperFor(PGConnection.class)
				|| this.connection.unwrap(PGConnection.class).getPreferQueryMode() == PreferQueryMode.SIMPLE;
	}

	/**
	 * Ask for the columns without running the query. The driver would take a question
	 * mark for a parameter of its own; doubled ones stay doubled inside of quotes, which
	 * does not change the columns.
	 */
	private boolean givesBoolean(Command query) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(query.sql().replace("?", "??"))) {
			return isBoolean(statement.getMetaData());
		}
	}

	/**
	 * The simple protocol has no question about columns, so the driver would run the
	 * query for an answer, and then a second time.
	 */
	private @Nullable List<@Nullable Boolean> executeAndLook(Command query) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			if (!statement.execute(query.sql())) {
				return null;
			}
			try (ResultSet rows = statement.getResultSet()) {
				if (!isBoolean(rows.getMetaData())) {
					return null;
				}
				List<@Nullable Boolean> values = new ArrayList<>();
				while (rows.next()) {
					boolean value = rows.getBoolean(1);
					values.add(rows.wasNull() ? null : Boolean.valueOf(value));
				}
				return values;
			}
		}
	}

	private static boolean isBoolean(@Nullable ResultSetMetaData columns) throws SQLException {
		return columns != null && columns.getColumnCount() == 1 && columns.getColumnTypeName(1).equals("bool");
	}

}
