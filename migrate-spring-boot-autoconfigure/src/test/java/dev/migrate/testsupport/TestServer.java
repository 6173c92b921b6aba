package dev.migrate.testsupport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server for the tests of one JVM. The major version is the system
 * property {@code migrate.test.postgres} (18 by default); its binaries were copied to
 * {@code target/postgres-binaries} by the build.
 */
public final class TestServer implements AutoCloseable {

	private final EmbeddedPostgres postgres;

	private final AtomicInteger databases = new AtomicInteger();

	private final UsedDatabases used = new UsedDatabases(this);

	private @Nullable Connection connection;

	private TestServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	/**
	 * Return the major version that this JVM tests on.
	 * @return 18 or 15
	 */
	public static int majorVersion() {
		return Integer.getInteger("migrate.test.postgres", 18);
	}

	/**
	 * Start a server.
	 * @param settings server settings as name and value in turn
	 * @return the running server
	 */
	public static TestServer start(String... settings) {
		return start(EmbeddedPostgres.builder(), settings);
	}

	/**
	 * Start a server on a folder that stays when the server is closed.
	 * @param dataDirectory the folder; data that is there is kept
	 * @param settings server settings as name and value in turn
	 * @return the running server
	 */
	public static TestServer startOn(Path dataDirectory, String... settings) {
		return start(EmbeddedPostgres.builder().setDataDirectory(dataDirectory).setCleanDataDirectory(false), settings);
	}

	private static TestServer start(EmbeddedPostgres.Builder builder, String... settings) {
		try {
			builder.setPgBinaryResolver((system, machine) -> binaries())
				.setServerConfig("fsync", "off")
				.setServerConfig("full_page_writes", "off")
				.setServerConfig("max_connections", "200")
				.setServerConfig("timezone", "UTC");
			for (int i = 0; i < settings.length; i += 2) {
				builder.setServerConfig(settings[i], settings[i + 1]);
			}
			return new TestServer(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the port on the loopback address.
	 * @return the server's port
	 */
	public int port() {
		return this.postgres.getPort();
	}

	/**
	 * Make an empty database.
	 * @return a database that nobody else uses
	 */
	public synchronized TestDatabase createDatabase() {
		String name = "test_" + this.databases.incrementAndGet();
		String emptied = this.used.take();
		execute((emptied != null) ? "ALTER DATABASE " + emptied + " RENAME TO " + name
				: "CREATE DATABASE " + name + " TEMPLATE template0");
		return database(name);
	}

	/**
	 * Take back a database that was empty when it was given away.
	 */
	synchronized void takeBack(TestDatabase database) {
		this.used.add(database.name());
	}

	/**
	 * Return a database that exists already.
	 * @param name its name
	 * @return the database
	 */
	public TestDatabase database(String name) {
		return new TestDatabase(this, name);
	}

	void execute(String sql) {
		query(sql);
	}

	/**
	 * Run a statement in the server's own database.
	 * @return the first value, or {@code null} where there is none
	 */
	synchronized @Nullable String query(String sql) {
		try (Statement statement = connection().createStatement()) {
			if (!statement.execute(sql)) {
				return null;
			}
			ResultSet result = statement.getResultSet();
			return result.next() ? result.getString(1) : null;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	private Connection connection() throws SQLException {
		if (this.connection == null || !this.connection.isValid(0)) {
			this.connection = this.postgres.getPostgresDatabase().getConnection();
		}
		return this.connection;
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

	private static InputStream binaries() throws IOException {
		Path directory = Path.of(System.getProperty("migrate.test.postgres-binaries", "target/postgres-binaries"));
		Path jar = directory.resolve("postgres-" + majorVersion() + ".jar");
		ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar));
		for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
			if (entry.getName().endsWith(".txz")) {
				return zip;
			}
		}
		throw new FileNotFoundException("no .txz in " + jar);
	}

}
