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
	 * Return whether there is a process of that number.
	 * @return {@code false} if the server is certainly gone
	 */
	boolean isAlive() {
		return ProcessHandle.of(this.pid).isPresent();
	}

	/**
	 * Return whether the number now belongs to another program: one whose command line
	 * can be seen and does not name the data folder, as that of the server does.
	 * @return {@code true} if the server is gone and something else has its number
	 */
	boolean isOther() {
		return ProcessHandle.of(this.pid)
			.flatMap((process) -> process.info().commandLine())
			.filter((line) -> !line.contains(this.data.toString()))
			.isPresent();
	}

}
