package dev.migrate.database.postgresql.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.database.DdlRenderer;
import dev.migrate.database.DdlStyle;
import dev.migrate.operation.Operation;
import dev.migrate.operation.Reversal;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operations, the SQL that they are to be, and what must be there before. The SQL is run,
 * and then that of the reversal: the catalog must be as it was.
 *
 * @param name what is tried
 * @param setup statements to run before, divided by semicolons at the ends of lines
 * @param operations the operations
 * @param expected their statements, with semicolons
 */
record RenderingCase(String name, String setup, List<Operation> operations, String expected) {

	static final DdlRenderer RENDERER = new PostgresDdlRenderer(new DdlStyle("public", Set.of("date")));

	static RenderingCase of(String name, String setup, String expected, Operation... operations) {
		return new RenderingCase(name, setup, List.of(operations), expected);
	}

	/** One test for each case, each in a transaction that is rolled back. */
	static Stream<DynamicTest> tests(TestDatabase database, RenderingCase... cases) {
		return Stream.of(cases).map((each) -> DynamicTest.dynamicTest(each.name(), () -> {
			try (Connection connection = database.connect()) {
				connection.setAutoCommit(false);
				each.run(connection);
				connection.rollback();
			}
		}));
	}

	private void run(Connection connection) throws SQLException {
		execute(connection, List.of(this.setup.split(";\n")));
		List<String> before = CatalogPicture.of(connection);
		List<String> statements = RENDERER.render(this.operations);
		assertThat(text(statements)).isEqualTo(this.expected.strip());
		execute(connection, statements);
		assertThat(CatalogPicture.of(connection)).as("the operation does something").isNotEqualTo(before);
		execute(connection, RENDERER.render(reversed()));
		assertThat(CatalogPicture.of(connection)).containsExactlyElementsOf(before);
	}

	private List<Operation> reversed() {
		List<Operation> reversed = new ArrayList<>();
		List<Operation> last = new ArrayList<>(this.operations);
		Collections.reverse(last);
		for (Operation operation : last) {
			assertThat(operation.reverse()).isInstanceOf(Reversal.Steps.class);
			reversed.addAll(((Reversal.Steps) operation.reverse()).operations());
		}
		return reversed;
	}

	static String text(List<String> statements) {
		return statements.stream().map((statement) -> statement + ";").collect(Collectors.joining("\n"));
	}

	static void execute(Connection connection, List<String> statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				if (!sql.isBlank()) {
					statement.execute(sql);
				}
			}
		}
	}

}
