package dev.migrate.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

import javax.sql.DataSource;

/**
 * The least that plain JDBC needs. With nothing pending: one SELECT of the history, each
 * file read and hashed. To apply: the SQL, one history row and one COMMIT for each
 * migration, as three round trips or pipelined in one, under one advisory lock.
 */
class FloorContender implements Contender {

	/** From here on a file is sent as a stream of chunks, as psql does. */
	private static final int LARGE = 1024 * 1024;

	private static final int CHUNK = 64 * 1024;

	private final boolean pipelined;

	FloorContender(boolean pipelined) {
		this.pipelined = pipelined;
	}

	@Override
	public void noop(DataSource dataSource, SetLocation set) throws Exception {
		Map<String, Long> history;
		try (Connection connection = dataSource.getConnection()) {
			history = readHistory(connection);
		}
		FloorFiles.forEach(set, (name, content) -> {
			if (history.get(name) == null || history.get(name) != hash(content)) {
				throw new IllegalStateException(name + " is pending or changed");
			}
		});
	}

	@Override
	public void apply(DataSource dataSource, SetLocation set) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(7305)");
			statement
				.execute("CREATE TABLE IF NOT EXISTS floor_history (name text PRIMARY KEY, checksum bigint NOT NULL,"
						+ " applied_at timestamptz NOT NULL DEFAULT now())");
			Map<String, Long> history = readHistory(connection);
			if (set.size() == 1 && !set.packaged() && Files.size(FloorFiles.onlyFile(set)) > LARGE) {
				stream(connection, set);
			}
			else {
				FloorFiles.forEach(set, (name, content) -> {
					if (!history.containsKey(name)) {
						apply(connection, name, content);
					}
				});
			}
			connection.setAutoCommit(true);
			statement.execute("SELECT pg_advisory_unlock(7305)");
		}
	}

	private void apply(Connection connection, String name, byte[] content) throws SQLException {
		String sql = new String(content, StandardCharsets.UTF_8);
		if (this.pipelined) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("BEGIN;" + sql + "INSERT INTO floor_history (name, checksum) VALUES ('" + name + "', "
						+ hash(content) + ");COMMIT");
			}
			return;
		}
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		insertHistory(connection, name, hash(content));
		connection.commit();
	}

	private void stream(Connection connection, SetLocation set) throws IOException, SQLException {
		connection.setAutoCommit(false);
		CRC32 checksum = new CRC32();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Files.newInputStream(FloorFiles.onlyFile(set)), StandardCharsets.UTF_8));
				Statement statement = connection.createStatement()) {
			StringBuilder chunk = new StringBuilder(CHUNK * 2);
			// a line of these files is a statement
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				checksum.update(line.getBytes(StandardCharsets.UTF_8));
				chunk.append(line).append('\n');
				if (chunk.length() >= CHUNK) {
					statement.execute(chunk.toString());
					chunk.setLength(0);
				}
			}
			if (!chunk.isEmpty()) {
				statement.execute(chunk.toString());
			}
		}
		insertHistory(connection, FloorFiles.onlyFile(set).getFileName().toString(), checksum.getValue());
		connection.commit();
	}

	private static void insertHistory(Connection connection, String name, long checksum) throws SQLException {
		try (PreparedStatement insert = connection
			.prepareStatement("INSERT INTO floor_history (name, checksum) VALUES (?, ?)")) {
			insert.setString(1, name);
			insert.setLong(2, checksum);
			insert.executeUpdate();
		}
	}

	private static Map<String, Long> readHistory(Connection connection) throws SQLException {
		Map<String, Long> history = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet resultSet = statement.executeQuery("SELECT name, checksum FROM floor_history")) {
			while (resultSet.next()) {
				history.put(resultSet.getString(1), resultSet.getLong(2));
			}
		}
		return history;
	}

	private static long hash(byte[] content) {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		return checksum.getValue();
	}

	@Override
	public String countApplied() {
		return "SELECT count(*) FROM floor_history";
	}

}
