package dev.migrate.sample.dev;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of this machine's user, with its programs, data and log in one
 * folder.
 * <p>
 * Several processes may use it at once. The first starts it, the last to close stops it.
 * A process that is killed leaves the server running; the next one finds and uses it. Two
 * bytes of a lock file settle that: who starts or stops the server holds the first alone,
 * who uses it holds the second together with the others. The system takes the locks from
 * a dead process.
 * <p>
 * The server listens on the loopback address only and trusts who connects: it is for
 * development.
 */
final class LocalPostgres implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(LocalPostgres.class);

	private static final String NAME = "orders";

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final long TURN = 0;

	private static final long USE = 1;

	private final Path directory;

	private final Path data;

	private final FileChannel locks;

	private final PostgresBinaries binaries;

	private final FileLock use;

	private final Postmaster postmaster;

	private LocalPostgres(Path directory, FileChannel locks, int preferredPort) throws IOException {
		this.directory = directory;
		this.data = directory.resolve("data");
		this.locks = locks;
		try (FileLock turn = locks.lock(TURN, 1, false)) {
			this.use = locks.lock(USE, 1, true);
			this.binaries = PostgresBinaries.unpack(directory.resolve("binaries"));
			this.postmaster = findOrStart(preferredPort);
			createDatabase();
		}
	}

	/**
	 * Start the server, or find it running.
	 * @param directory the folder of the server, made when missing
	 * @param preferredPort the port to listen on if it is free; else any
	 * @return the running server
	 * @throws IOException if the server cannot be started
	 */
	static LocalPostgres start(Path directory, int preferredPort) throws IOException {
		Path home = Files.createDirectories(directory).toRealPath();
		FileChannel locks = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		try {
			return new LocalPostgres(home, locks, preferredPort);
		}
		catch (IOException | RuntimeException ex) {
			locks.close();
			throw ex;
		}
	}

	/**
	 * Return the address of the application's database.
	 * @return a JDBC URL
	 */
	String url() {
		return this.postmaster.url(NAME);
	}

	/**
	 * Return the owner of the application's database, who is no superuser.
	 * @return a role's name; any password will do
	 */
	String username() {
		return NAME;
	}

	/**
	 * Stop the server, unless another process uses it.
	 */
	@Override
	public void close() throws IOException {
		try (FileChannel closed = this.locks; FileLock turn = closed.lock(TURN, 1, false)) {
			this.use.release();
			if (closed.tryLock(USE, 1, false) == null) {
				logger.info("Another process uses PostgreSQL: it stays");
			}
			else if (Postmaster.of(this.data).filter((server) -> !server.isGone()).isPresent()) {
				run("pg_ctl", "stop", "-D", this.data.toString(), "-m", "fast", "-w");
				logger.info("Stopped PostgreSQL");
			}
		}
	}

	private Postmaster findOrStart(int preferredPort) throws IOException {
		if (Files.notExists(this.data)) {
			initialize();
		}
		Optional<Postmaster> running = find();
		if (running.isPresent()) {
			logger.info("Found PostgreSQL running on port " + running.get().port() + ", data in " + this.data);
			return running.get();
		}
		int port = choosePort(preferredPort);
		start(port);
		logger.info("Started PostgreSQL on port " + port + ", data in " + this.data);
		return Postmaster.of(this.data).orElseThrow(() -> new IOException("No server in " + this.data));
	}

	/**
	 * Start the server. Where one was killed, its children need a moment to notice; until
	 * then the new one refuses to begin beside them.
	 */
	private void start(int port) throws IOException {
		Path log = this.directory.resolve("postgres.log");
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		while (true) {
			long before = Files.exists(log) ? Files.size(log) : 0;
			try {
				run("pg_ctl", "start", "-D", this.data.toString(), "-l", log.toString(), "-w", "-t",
						Long.toString(TIMEOUT.toSeconds()), "-o",
						"-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
				return;
			}
			catch (IOException ex) {
				if (System.nanoTime() > deadline || !saysThatOthersLive(log, before)) {
					throw ex;
				}
			}
			pause();
		}
	}

	private static boolean saysThatOthersLive(Path log, long from) throws IOException {
		try (InputStream written = Files.newInputStream(log)) {
			written.skipNBytes(from);
			return new String(written.readAllBytes(), StandardCharsets.UTF_8).contains("is still in use");
		}
	}

	/**
	 * Find the server of the data folder, waiting for one that is starting or stopping.
	 */
	private Optional<Postmaster> find() throws IOException {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		while (true) {
			Optional<Postmaster> postmaster = Postmaster.of(this.data);
			if (postmaster.isEmpty() || postmaster.get().answers()) {
				return postmaster;
			}
			if (postmaster.get().isGone()) {
				Files.delete(Postmaster.file(this.data));
				return Optional.empty();
			}
			if (System.nanoTime() > deadline) {
				throw new IOException("%s names process %d, which lives but does not answer on port %d"
					.formatted(Postmaster.file(this.data), postmaster.get().pid(), postmaster.get().port()));
			}
			pause();
		}
	}

	/**
	 * Make the data folder. It gets its name last: it is whole or not there.
	 */
	private void initialize() throws IOException {
		Path unfinished = this.directory.resolve("data.unfinished");
		FileSystemUtils.deleteRecursively(unfinished);
		run("initdb", "-D", unfinished.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
				"--locale-provider=builtin", "--builtin-locale=C.UTF-8");
		Files.move(unfinished, this.data, StandardCopyOption.ATOMIC_MOVE);
	}

	private void createDatabase() throws IOException {
		try (Connection connection = DriverManager.getConnection(this.postmaster.url("postgres"), "postgres", "");
				Statement statement = connection.createStatement()) {
			if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + NAME + "'")) {
				statement.execute("CREATE ROLE " + NAME + " LOGIN CREATEDB");
			}
			if (isMissing(statement, "SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
				statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
			}
		}
		catch (SQLException ex) {
			throw new IOException("Could not make the database " + NAME, ex);
		}
	}

	private static boolean isMissing(Statement statement, String query) throws SQLException {
		try (ResultSet resultSet = statement.executeQuery(query)) {
			return !resultSet.next();
		}
	}

	private void run(String program, String... arguments) throws IOException {
		this.binaries.run(program, this.directory.resolve(program + ".log"), arguments);
	}

	private static int choosePort(int preferred) throws IOException {
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		try (ServerSocket socket = new ServerSocket(preferred, 1, loopback)) {
			return socket.getLocalPort();
		}
		catch (BindException ex) {
			try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
				return socket.getLocalPort();
			}
		}
	}

	private static void pause() throws IOException {
		try {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while waiting for PostgreSQL", ex);
		}
	}

}
