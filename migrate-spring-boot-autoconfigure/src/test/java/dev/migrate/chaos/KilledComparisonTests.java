package dev.migrate.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is killed while it compares leaves nothing in the database: the scratch
 * lives in a transaction, and the server looks whether its client is still there.
 */
@PostgresTest
@Tag("process")
class KilledComparisonTests {

	private static final String SLEEPING = "SELECT count(*) FROM pg_stat_activity"
			+ " WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()";

	private static final String OBJECTS = "SELECT nspname FROM pg_namespace UNION ALL"
			+ " SELECT relname FROM pg_class UNION ALL SELECT typname FROM pg_type ORDER BY 1";

	/** For a machine that has much else to do. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	Path folder;

	@Test
	void nothingIsLeftOfAKilledComparison(TestDatabase database) throws IOException {
		Path model = Files.writeString(this.folder.resolve("schema.sql"),
				"CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE slow AS SELECT pg_sleep(600)::text AS a;\n");
		database.execute("CREATE TABLE users (id bigint PRIMARY KEY)");
		List<String> before = database.query(OBJECTS);
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				Comparing.class.getName(), database.url(), database.username(), database.password(), "file:" + model)
			.redirectErrorStream(true)
			.redirectOutput(new File(this.folder.toFile(), "out.txt"))
			.start();
		try {
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> database.query(SLEEPING).contains("1") || !process.isAlive());
			assertThat(database.query(SLEEPING)).as(Files.readString(this.folder.resolve("out.txt")))
				.containsExactly("1");
		}
		finally {
			process.destroyForcibly();
		}
		Awaitility.await().atMost(PATIENCE).until(() -> database.query(SLEEPING).contains("0"));
		assertThat(database.query(OBJECTS)).isEqualTo(before);
	}

	/**
	 * Compares as {@code migrate diff} does.
	 */
	static final class Comparing {

		private Comparing() {
		}

		public static void main(String[] arguments) {
			Migrator.builder(new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]))
				.locations()
				.autogenerate(AutogenerateSettings.DEFAULT.withSchemaFile(arguments[3]))
				.build()
				.compareToModel();
		}

	}

}
