package dev.migrate.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

import static org.awaitility.Awaitility.await;

/**
 * A real PgBouncer between a test and the {@link TestServer}: that of this machine, or
 * else Debian's package, unpacked into {@code target/} without being installed. Where
 * neither is to be had the test is aborted and says why.
 */
public final class PgBouncer implements AutoCloseable {

	private static final Path UNPACKED = Path
		.of(System.getProperty("migrate.test.postgres-binaries", "target/postgres-binaries"))
		.resolveSibling("pgbouncer");

	private final TestDatabase database;

	private final int port;

	private final Process process;

	private final Path folder;

	private PgBouncer(TestDatabase database, int port, Process process, Path folder) {
		this.database = database;
		this.port = port;
		this.process = process;
		this.folder = folder;
	}

	/**
	 * Start a pooler on a port of its own.
	 * @param database the database that its {@link #url()} leads to
	 * @param mode {@code session}, {@code transaction} or {@code statement}
	 * @param sessions how many sessions of the server it has at most
	 * @param settings further lines of its configuration
	 * @return the running pooler
	 */
	public static PgBouncer start(TestDatabase database, String mode, int sessions, String... settings) {
		try {
			Path folder = Files.createTempDirectory("pgbouncer");
			int port = freePort();
			List<String> lines = new ArrayList<>(
					List.of("[databases]", "* = host=127.0.0.1 port=" + database.server().port(), "[pgbouncer]",
							"listen_addr = 127.0.0.1", "listen_port = " + port, "unix_socket_dir =",
							"auth_type = trust", "auth_file = " + folder.resolve("users.txt"), "pool_mode = " + mode,
							"default_pool_size = " + sessions));
			if (Stream.of(settings).noneMatch((line) -> line.startsWith("ignore_startup_parameters"))) {
				lines.add("ignore_startup_parameters = extra_float_digits");
			}
			lines.addAll(List.of(settings));
			if ("root".equals(System.getProperty("user.name"))) {
				// it refuses to work as root
				lines.add("user = nobody");
				run(Path.of("."), "chmod", "755", folder.toString());
			}
			Files.write(folder.resolve("users.txt"), List.of("\"postgres\" \"\""));
			Path configuration = Files.write(folder.resolve("pgbouncer.ini"), lines);
			Process process = process(configuration, folder.resolve("log.txt"));
			PgBouncer pooler = new PgBouncer(database, port, process, folder);
			await().atMost(Duration.ofSeconds(20)).until(pooler::isListening);
			return pooler;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Process process(Path configuration, Path log) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(program().toString(), configuration.toString());
		builder.environment().merge("LD_LIBRARY_PATH", libraries().toString(), (own, ours) -> own + ":" + ours);
		return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	private boolean isListening() throws IOException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException(Files.readString(this.folder.resolve("log.txt")));
		}
		try (Connection connection = connect()) {
			return connection.isValid(5);
		}
		catch (SQLException ex) {
			// it is there when it answers, even if it refuses what the driver asks for
			return !"08001".equals(ex.getSQLState());
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + this.database.name();
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(url(), this.database.username(), this.database.password());
	}

	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		dataSource.setUser(this.database.username());
		dataSource.setPassword(this.database.password());
		return dataSource;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			for (String file : List.of("users.txt", "pgbouncer.ini", "log.txt")) {
				Files.deleteIfExists(this.folder.resolve(file));
			}
			Files.delete(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Path program() throws IOException {
		String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
		for (String directory : path.split(File.pathSeparator)) {
			Path program = Path.of(directory, "pgbouncer");
			if (Files.isExecutable(program)) {
				return program;
			}
		}
		if (!Files.isDirectory(UNPACKED)) {
			unpack();
		}
		return UNPACKED.resolve("usr/sbin/pgbouncer").toAbsolutePath();
	}

	private static Path libraries() throws IOException {
		Path root = UNPACKED.resolve("usr/lib");
		if (!Files.isDirectory(root)) {
			return root.toAbsolutePath();
		}
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("libcares.so"))
				.findFirst()
				.map(Path::getParent)
				.orElse(root)
				.toAbsolutePath();
		}
	}

	/**
	 * Get the package and the one library of it that machines lack. Another process may
	 * do the same at the same time.
	 */
	private static void unpack() throws IOException {
		Path fresh = Files.createTempDirectory(UNPACKED.toAbsolutePath().getParent(), "pgbouncer");
		if (!run(fresh, "apt-get", "download", "pgbouncer", "libc-ares2")) {
			String reason = "PgBouncer is not tried: it is not on this machine, and 'apt-get download pgbouncer"
					+ " libc-ares2' fails";
			System.err.println(reason);
			Assumptions.abort(reason);
		}
		List<Path> packages;
		try (Stream<Path> files = Files.list(fresh)) {
			packages = files.filter((file) -> file.toString().endsWith(".deb")).toList();
		}
		for (Path file : packages) {
			run(fresh, "dpkg-deb", "-x", file.toString(), fresh.toString());
		}
		run(fresh, "chmod", "-R", "a+rX", fresh.toString());
		try {
			Files.move(fresh, UNPACKED.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileAlreadyExistsException | DirectoryNotEmptyException ex) {
			run(fresh, "rm", "-r", fresh.toString());
		}
	}

	private static boolean run(Path folder, String... command) throws IOException {
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
