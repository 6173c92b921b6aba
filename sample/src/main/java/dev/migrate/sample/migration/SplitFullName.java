package dev.migrate.sample.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Splits the full name of each customer into first and last name. The way back joins them
 * with one space.
 */
@RevisionHeader(id = "d92b64f7e0a1", revises = "73d1f0c8a94b", message = "split full name")
class SplitFullName implements Migration {

	/** Customers read and written at once, so that memory stays small. */
	private static final int BATCH = 1000;

	@Override
	public void upgrade(MigrationContext context) throws SQLException {
		JdbcClient jdbc = context.jdbc();
		jdbc.sql("ALTER TABLE customers ADD COLUMN first_name text, ADD COLUMN last_name text").update();
		long after = Long.MIN_VALUE;
		for (List<Row> rows = read(jdbc, after); !rows.isEmpty(); rows = read(jdbc, after)) {
			write(context.connection(), rows);
			after = rows.get(rows.size() - 1).id();
		}
		jdbc.sql("""
				ALTER TABLE customers
				  ALTER COLUMN first_name SET NOT NULL,
				  ALTER COLUMN last_name SET NOT NULL,
				  DROP COLUMN full_name""").update();
	}

	@Override
	public void downgrade(MigrationContext context) {
		JdbcClient jdbc = context.jdbc();
		jdbc.sql("ALTER TABLE customers ADD COLUMN full_name text").update();
		jdbc.sql("UPDATE customers SET full_name = ltrim(first_name || ' ' || last_name)").update();
		jdbc.sql("""
				ALTER TABLE customers
				  ALTER COLUMN full_name SET NOT NULL,
				  DROP COLUMN first_name,
				  DROP COLUMN last_name""").update();
	}

	private static List<Row> read(JdbcClient jdbc, long after) {
		return jdbc.sql("SELECT id, full_name FROM customers WHERE id > :after ORDER BY id LIMIT " + BATCH)
			.param("after", after)
			.query(Row.class)
			.list();
	}

	private static void write(Connection connection, List<Row> rows) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("UPDATE customers SET first_name = ?, last_name = ? WHERE id = ?")) {
			for (Row row : rows) {
				FullName name = FullName.parse(row.fullName());
				statement.setString(1, name.first());
				statement.setString(2, name.last());
				statement.setLong(3, row.id());
				statement.addBatch();
			}
			statement.executeBatch();
		}
	}

	private record Row(long id, String fullName) {

	}

}
