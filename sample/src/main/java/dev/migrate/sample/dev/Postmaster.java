package dev.migrate.sample.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of the server of a data folder. The file stays behind
 * when the server is killed or the machine stops, and its process number may by then
 * belong to another program.
 *
 * @param data the data folder
 * @param pid the process number
 * @param port the port, or 0 while the server has not yet written it
 */
record Postmaster(Path data, long pid, int port) {

	static Optional<Postmaster> of(Path data) throws IOException {
		try {
			List<String> lines = Files.readAllLines(file(data));
			long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
			int port = (lines.size() > 3) ? Integer.parseInt(lines.get(3).strip()) : 0;
			return Optional.of(new Postmaster(data, pid, port));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	static Path file(Path data) {
		return data.resolve("postmaster.pid");
	}

	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	/**
	 * Ask the server which data it serves.
	 * @return {@code true} if one answers and serves this folder
	 */
	boolean answers() {
		if (this.port == 0) {
			return false;
		}
		try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
				Statement statement = connection.createStatement();
				ResultSet resultSet = statement.executeQuery("SHOW data_directory")) {
			return resultSet.next() && Files.isSameFile(Path.of(resultSet.getString(1)), this.data);
		}
		catch (SQLException | IOException ex) {
			return false;
		}
	}

	/**
	 * Return whether the server is certainly gone: its process is dead, or its number now
	 * belongs to another program, whose command line does not name the data folder as the
	 * server's does. PostgreSQL itself only sees whether the number is in use.
	 * @return {@code true} if the file is a leftover
	 */
	boolean isGone() {
		Optional<ProcessHandle> process = ProcessHandle.of(this.pid);
		return process.isEmpty() || isZombie()
				|| process.flatMap((handle) -> handle.info().commandLine())
					.filter((line) -> !line.contains(this.data.toString()))
					.isPresent();
	}

	/**
	 * Return whether the process is dead but not buried, as in containers whose first
	 * process buries nobody.
	 */
	private boolean isZombie() {
		try {
			String state = Files.readString(Path.of("/proc", Long.toString(this.pid), "stat"));
			return state.startsWith("Z", state.lastIndexOf(')') + 2);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
