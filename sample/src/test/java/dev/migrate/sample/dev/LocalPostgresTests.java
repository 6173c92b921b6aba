package dev.migrate.sample.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The server of the dev profile, shared with processes that end well or are killed.
 */
@Timeout(120)
class LocalPostgresTests {

	@TempDir
	private static Path directory;

	@Test
	void isFoundWithItsDataAfterTheApplicationWasKilled() throws Exception {
		Process application = startApplication();
		long server = server().pid();
		execute(server().url("orders"), "CREATE TABLE kept AS SELECT 42 AS answer");
		application.destroyForcibly().waitFor();
		try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
			assertThat(server().pid()).isEqualTo(server);
			assertThat(query(postgres.url(), "SELECT answer FROM kept")).isEqualTo("42");
			execute(postgres.url(), "DROP TABLE kept");
		}
		assertThat(Postmaster.file(data())).doesNotExist();
	}

	@Test
	void isStartedAgainAfterItWasKilledTogetherWithTheApplication() throws Exception {
		Process application = startApplication();
		long server = server().pid();
		execute(server().url("orders"), "CREATE TABLE kept AS SELECT 42 AS answer");
		application.destroyForcibly().waitFor();
		ProcessHandle.of(server).orElseThrow().destroyForcibly();
		try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
			assertThat(server().pid()).isNotEqualTo(server);
			assertThat(query(postgres.url(), "SELECT answer FROM kept")).isEqualTo("42");
			execute(postgres.url(), "DROP TABLE kept");
		}
	}

	@Test
	void isStartedWhenItsOldProcessNumberBelongsToAnotherProgram() throws Exception {
		LocalPostgres.start(directory, 0).close();
		Files.writeString(Postmaster.file(data()), ProcessHandle.current().pid() + "\n");
		try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
			assertThat(query(postgres.url(), "SELECT 1")).isEqualTo("1");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void isStartedWhenItsOldProcessIsDeadButNotBuried() throws Exception {
		LocalPostgres.start(directory, 0).close();
		// what the shell becomes does not wait for the shell's child
		Process careless = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 100").start();
		try (BufferedReader output = careless.inputReader()) {
			long dead = Long.parseLong(output.readLine());
			Files.writeString(Postmaster.file(data()), dead + "\n");
			Awaitility.await().until(() -> processState(dead).equals("Z"));
			try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
				assertThat(query(postgres.url(), "SELECT 1")).isEqualTo("1");
			}
		}
		finally {
			careless.destroyForcibly();
		}
	}

	@Test
	void staysUntilTheLastProcessIsDone() throws Exception {
		Process application = startApplication();
		LocalPostgres.start(directory, 0).close();
		assertThat(query(server().url("orders"), "SELECT 1")).isEqualTo("1");
		application.getOutputStream().close();
		assertThat(application.waitFor()).isZero();
		assertThat(Postmaster.file(data())).doesNotExist();
	}

	@Test
	void canBeClosedAfterTheServerWasKilled() throws Exception {
		LocalPostgres postgres = LocalPostgres.start(directory, 0);
		ProcessHandle.of(server().pid()).orElseThrow().destroyForcibly();
		Awaitility.await().until(() -> server().isGone());
		assertThatNoException().isThrownBy(postgres::close);
	}

	@Test
	void takesAnotherPortWhenThePreferredOneIsInUse() throws Exception {
		try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
				LocalPostgres postgres = LocalPostgres.start(directory, used.getLocalPort())) {
			assertThat(server().port()).isNotEqualTo(used.getLocalPort());
			assertThat(query(postgres.url(), "SELECT 1")).isEqualTo("1");
		}
	}

	private static Path data() {
		return directory.resolve("data");
	}

	private static Postmaster server() throws IOException {
		return Postmaster.of(data()).orElseThrow();
	}

	private static String processState(long pid) throws IOException {
		return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).split(" ")[2];
	}

	private static Process startApplication() throws IOException {
		Path ready = directory.resolve("ready");
		Files.deleteIfExists(ready);
		Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), Application.class.getName(), directory.toString(),
				ready.toString())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		Awaitility.await().until(() -> Files.exists(ready));
		return application;
	}

	private static void execute(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, "orders", "");
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String query(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, "orders", "");
				Statement statement = connection.createStatement();
				ResultSet resultSet = statement.executeQuery(sql)) {
			resultSet.next();
			return resultSet.getString(1);
		}
	}

	/**
	 * Uses the server until its standard input ends.
	 */
	static final class Application {

		private Application() {
		}

		public static void main(String[] args) throws IOException {
			try (LocalPostgres postgres = LocalPostgres.start(Path.of(args[0]), 0)) {
				Files.writeString(Path.of(args[1]), postgres.url());
				System.in.read();
			}
		}

	}

}
