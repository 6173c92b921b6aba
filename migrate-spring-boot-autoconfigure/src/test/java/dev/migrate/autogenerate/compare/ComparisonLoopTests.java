package dev.migrate.autogenerate.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.migrate.autogenerate.rename.RenameAnswers;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole way on a real server: a schema A becomes a schema B by what the comparison
 * found, and A again by the ways back. The pairs are in {@code pairs.sql}; a line
 * {@code -- case} begins one, {@code -- to} its second half.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonLoopTests {

	private SchemaLoop loop;

	@BeforeAll
	void connect(TestDatabase testDatabase) throws SQLException {
		this.loop = new SchemaLoop(testDatabase.connect());
	}

	@AfterAll
	void close() throws SQLException {
		this.loop.close();
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
		this.loop.thereAndBack(pair.from(), pair.to(), true, RenameAnswers.DECLINED);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pairs")
	void becomesWhatIsWantedTheOtherWayRound(Pair pair) throws SQLException {
		this.loop.thereAndBack(pair.to(), pair.from(), true, RenameAnswers.DECLINED);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pairs")
	void becomesWhatIsWantedByFormsThatLetOthersGoOn(Pair pair) throws SQLException {
		this.loop.thereAndBack(pair.from(), pair.to(), false, RenameAnswers.DECLINED);
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
