package dev.migrate.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

import dev.migrate.command.CommandProcess.Result;
import dev.migrate.command.app.CommandApplication;
import dev.migrate.conformance.GraphConformance;
import dev.migrate.conformance.Scenario;
import dev.migrate.conformance.Way;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The most telling cases through processes of their own.
 */
@PostgresTest
@TestInstance(Lifecycle.PER_CLASS)
@Tag("process")
class CommandProcessConformanceTests extends GraphConformance {

	private ProcessWay way;

	static Stream<Scenario> scenarios() {
		return telling();
	}

	@BeforeAll
	void open(TestDatabase database, @TempDir Path folder) throws SQLException {
		this.way = new ProcessWay(database, folder);
	}

	@AfterAll
	void close() throws SQLException {
		this.way.close();
	}

	@Override
	protected Way way() {
		return this.way;
	}

	/**
	 * Starts the application for each command.
	 */
	private static final class ProcessWay extends CommandLineWay {

		private final Path folder;

		private ProcessWay(TestDatabase database, Path folder) throws SQLException {
			super(database, folder);
			this.folder = folder.resolve("processes");
		}

		@Override
		Result type(String... words) {
			Result result = CommandProcess.in(this.folder)
				.on(database())
				.with(scripts())
				.property("migrate.on-existing-schema", "run")
				.run(words);
			// what the application prints before Spring is there to stop it
			String out = result.out().replaceFirst(CommandApplication.MAIN + "\\R", "");
			return new Result(result.exitCode(), out, result.err());
		}

	}

}
