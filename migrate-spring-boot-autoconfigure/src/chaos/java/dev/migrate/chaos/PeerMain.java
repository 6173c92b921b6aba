package dev.migrate.chaos;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.LoggerFactory;

/**
 * The process of a tool: waits for a line, migrates with a pool as an application does,
 * and then looks at what the application would find in its connections.
 */
final class PeerMain {

	static final String LEAKED = "@leaked";

	private PeerMain() {
	}

	/**
	 * Migrate.
	 * @param args the tool, the database, the folder of its files, the size of the pool
	 * @throws Exception if standard input cannot be read
	 */
	public static void main(String[] args) throws Exception {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		System.out.println(InstanceMain.READY);
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
		try (HikariDataSource dataSource = pool(args[1], Integer.parseInt(args[3]))) {
			PeerTool.valueOf(args[0]).migrate(dataSource, Path.of(args[2]));
			System.out.println(InstanceMain.DONE);
			System.out.println(LEAKED + " " + leaked(dataSource));
		}
		catch (Throwable ex) {
			System.out.println(InstanceMain.FAILED + " " + ex);
			ex.printStackTrace(System.out);
			Runtime.getRuntime().exit(1);
		}
	}

	private static HikariDataSource pool(String url, int size) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername("postgres");
		config.setPassword("postgres");
		config.setMaximumPoolSize(size);
		config.setConnectionTimeout(5_000);
		return new HikariDataSource(config);
	}

	/**
	 * Borrow all connections and count those that are not as the pool makes them.
	 */
	private static int leaked(HikariDataSource dataSource) throws Exception {
		return leaked(dataSource, dataSource.getMaximumPoolSize());
	}

	private static int leaked(HikariDataSource dataSource, int left) throws Exception {
		if (left == 0) {
			return 0;
		}
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet result = statement
					.executeQuery("SELECT (SELECT count(*) FROM pg_settings WHERE source = 'session' AND name IN"
							+ " ('search_path', 'work_mem', 'session_replication_role', 'role'))"
							+ " + (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema())")) {
			result.next();
			return ((result.getInt(1) > 0) ? 1 : 0) + leaked(dataSource, left - 1);
		}
	}

}
