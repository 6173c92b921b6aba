package dev.migrate.autogenerate.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.migrate.autogenerate.Comparison;
import dev.migrate.autogenerate.Draft;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.draft.SafeForms;
import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.database.DdlStyle;
import dev.migrate.database.SchemaScope;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.operation.Operation;
import dev.migrate.schema.Schema;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole way on a real server: a schema A becomes a schema B by what the comparison
 * found, and A again by the ways back. The pairs are in {@code pairs.sql}; a line
 * {@code -- case} begins one, {@code -- to} its second half.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonLoopTests {

	private static final DdlStyle STYLE = new DdlStyle("app", Set.of());

	private final PostgresDatabase database = new PostgresDatabase();

	private final AtomicInteger number = new AtomicInteger();

	private Connection connection;

	@BeforeAll
	void connect(TestDatabase testDatabase) throws SQLException {
		this.connection = testDatabase.connect();
	}

	@AfterAll
	void close() throws SQLException {
		this.connection.close();
	}

	static Stream<Pair> pairs() {
		try (InputStream in = ComparisonLoopTests.class.getResourceAsStream("pairs.sql")) {
			String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
			List<Pair> pairs = new ArrayList<>();
			for (String part : text.split("(?m)^-- case ")) {
				int line = part.indexOf('\n');
				String[] sides = part.substring(Math.max(line, 0)).split("(?m)^-- to$");
				if (sides.length == 2) {
					pairs.add(new Pair(part.substring(0, line).trim(), sides[0], sides[1]));
				}
			}
			String only = System.getProperty("pairs");
			return pairs.stream().filter((pair) -> only == null || pair.name().contains(only));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pairs")
	void becomesWhatIsWantedAndWhatItWas(Pair pair) throws SQLException {
		there(pair.from(), pair.to(), true);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pairs")
	void becomesWhatIsWantedTheOtherWayRound(Pair pair) throws SQLException {
		there(pair.to(), pair.from(), true);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pairs")
	void becomesWhatIsWantedByFormsThatLetOthersGoOn(Pair pair) throws SQLException {
		there(pair.from(), pair.to(), false);
	}

	private void there(String from, String to, boolean plain) throws SQLException {
		String a = make(from);
		String b = make(to);
		try {
			Schema is = read(a);
			Schema wanted = read(b);
			assertThat(compare(wanted, wanted).operations()).isEmpty();
			SchemaDifference difference = compare(is, wanted);
			List<Draft> drafts = new SafeForms(STYLE).drafts(difference, plain);
			for (Draft draft : drafts) {
				run(a, draft.upgrade());
			}
			assertSame(read(a), wanted, drafts);
			for (int i = drafts.size() - 1; i >= 0; i--) {
				assertThat(drafts.get(i).irreversible()).isNull();
				run(a, drafts.get(i).downgrade());
			}
			assertSame(read(a), is, drafts);
		}
		finally {
			execute("SET search_path = public", "DROP SCHEMA " + a + " CASCADE", "DROP SCHEMA " + b + " CASCADE");
		}
	}

	private void assertSame(Schema is, Schema wanted, List<Draft> drafts) {
		SchemaDifference left = compare(is, wanted);
		assertThat(left.operations()).as(() -> describe(drafts) + "\nleft: " + left.changes()).isEmpty();
	}

	private String describe(List<Draft> drafts) {
		StringBuilder text = new StringBuilder();
		for (Draft draft : drafts) {
			text.append("\n-- up\n").append(String.join(";\n", this.database.ddl(STYLE).render(draft.upgrade())));
			text.append("\n-- down\n").append(String.join(";\n", this.database.ddl(STYLE).render(draft.downgrade())));
		}
		return text.toString();
	}

	private SchemaDifference compare(Schema is, Schema wanted) {
		return new SchemaComparator().compare(new Comparison(is, wanted, Ownership.EVERYTHING, STYLE, "test"),
				RenameAnswers.DECLINED, CompareOptions.DEFAULT);
	}

	private String make(String sql) throws SQLException {
		String schema = "s" + this.number.incrementAndGet();
		execute("CREATE SCHEMA " + schema, "SET search_path = " + schema, sql);
		return schema;
	}

	private Schema read(String schema) throws SQLException {
		return this.database.schemaReader()
			.read(this.connection, new SchemaScope(List.of(schema), Map.of(schema, "app")));
	}

	private void run(String schema, List<Operation> operations) throws SQLException {
		execute("SET search_path = " + schema);
		List<String> statements = this.database.ddl(STYLE).render(operations);
		boolean concurrently = statements.stream().anyMatch((sql) -> sql.contains("CONCURRENTLY"));
		this.connection.setAutoCommit(concurrently);
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				try {
					statement.execute(sql);
				}
				catch (SQLException ex) {
					throw new AssertionError(sql + "\n" + ex.getMessage() + "\nin\n" + String.join(";\n", statements),
							ex);
				}
			}
			if (!concurrently) {
				this.connection.commit();
			}
		}
		finally {
			if (!concurrently) {
				this.connection.rollback();
				this.connection.setAutoCommit(true);
			}
		}
	}

	private void execute(String... statements) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/**
	 * Two schemas.
	 *
	 * @param name what they differ in
	 * @param from the one
	 * @param to the other
	 */
	record Pair(String name, String from, String to) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
