package dev.migrate.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

import dev.migrate.conformance.GraphConformance;
import dev.migrate.conformance.Scenario;
import dev.migrate.conformance.Way;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cases through the command line, on a real database.
 */
@PostgresTest
@TestInstance(Lifecycle.PER_CLASS)
class CommandLineConformanceTests extends GraphConformance {

	private CommandLineWay way;

	static Stream<Scenario> scenarios() {
		return everything();
	}

	@BeforeAll
	void open(TestDatabase database, @TempDir Path folder) throws SQLException {
		this.way = new CommandLineWay(database, folder);
	}

	@AfterAll
	void close() throws SQLException {
		this.way.close();
	}

	@Override
	protected Way way() {
		return this.way;
	}

}
