package dev.migrate.database.postgresql.ddl;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.migrate.database.RenderingException;
import dev.migrate.operation.DeleteRows;
import dev.migrate.operation.ExecuteSql;
import dev.migrate.operation.InsertRows;
import dev.migrate.operation.Reversal;
import dev.migrate.schema.ObjectName;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Rows as SQL, there and back.
 */
@PostgresTest
class RowRenderingTests {

	private static final ObjectName T = ObjectName.of("public", "t");

	@Test
	void valuesOfJavaArriveAsTheyAre(TestDatabase database) {
		database.execute("""
				CREATE TABLE t (i integer, n numeric, d double precision, b boolean, s text, day date, at timestamptz,
				    clock time, id uuid, raw bytea, moment timestamptz)""");
		List<String> statements = RenderingCase.RENDERER
			.render(new InsertRows(T, List.of("i", "n", "d", "b", "s", "day", "at", "clock", "id", "raw", "moment"),
					List.of(Arrays.asList(1, new BigDecimal("1E+3"), 1.5e-7, true, "it's \\ here",
							LocalDate.of(2026, 1, 2), OffsetDateTime.parse("2026-01-02T03:04:05+02:00"),
							LocalTime.of(3, 4), UUID.fromString("00000000-0000-0000-0000-00000000000a"),
							new byte[] { 0, -1 }, Instant.parse("2026-01-02T03:04:05.123456Z")),
							Arrays.asList(-1, null, Double.NEGATIVE_INFINITY, false, 'x', null, null, null, null, null,
									null)),
					List.of()));
		database.execute(statements.toArray(String[]::new));
		assertThat(database.query("""
				SELECT i, n, d, b, s, day, at AT TIME ZONE 'UTC', clock, right(id::text, 2), raw::text,
				    moment AT TIME ZONE 'UTC' FROM t WHERE i = 1"""))
			.containsExactly("1|1000|1.5e-07|t|it's \\ here|2026-01-02|2026-01-02 01:04:05|03:04:00|0a|\\x00ff"
					+ "|2026-01-02 03:04:05.123456");
		assertThat(database.query("SELECT n IS NULL, d, b, s FROM t WHERE i = -1")).containsExactly("t|-Infinity|f|x");
	}

	@Test
	void insertedRowsAreDeletedByTheirKeys(TestDatabase database) {
		InsertRows insert = new InsertRows(T, List.of("a", "b"),
				List.of(Arrays.asList(1, "x"), Arrays.asList(2, "y"), Arrays.asList(3, null)), List.of("a"));
		assertThat(RenderingCase.text(RenderingCase.RENDERER.render(insert))).isEqualTo("""
				INSERT INTO t (a, b) VALUES
				    (1, 'x'),
				    (2, 'y'),
				    (3, NULL);""");
		assertThat(back(insert)).containsExactly("DELETE FROM t WHERE a IN (1, 2, 3)");
		database.execute("CREATE TABLE t (a integer, b text)", "INSERT INTO t VALUES (4, 'x')");
		for (List<String> key : List.of(List.of("a"), List.of("a", "b"), List.of("b", "a"))) {
			InsertRows keyed = new InsertRows(T, insert.columns(), insert.rows(), key);
			database.execute(RenderingCase.RENDERER.render(keyed).toArray(String[]::new));
			assertThat(database.query("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "3", "4");
			database.execute(back(keyed).toArray(String[]::new));
			assertThat(database.query("SELECT a FROM t")).containsExactly("4");
		}
		assertThat(back(new InsertRows(T, insert.columns(), insert.rows().subList(0, 2), List.of("a", "b"))))
			.containsExactly("DELETE FROM t WHERE (a, b) IN ((1, 'x'), (2, 'y'))");
	}

	@Test
	void whatHasNoLiteralIsRefused() {
		assertThatThrownBy(() -> RenderingCase.RENDERER
			.render(new InsertRows(T, List.of("a"), List.of(List.of(new Object())), List.of())))
			.isInstanceOf(RenderingException.class)
			.hasMessageContaining("java.lang.Object");
		assertThatThrownBy(() -> RenderingCase.RENDERER
			.render(new InsertRows(T, List.of("a", "b"), List.of(List.of(1)), List.of())))
			.isInstanceOf(RenderingException.class)
			.hasMessageContaining("1 values for 2 columns");
		assertThatThrownBy(
				() -> RenderingCase.RENDERER.render(new DeleteRows(T, List.of("a"), List.of(List.of(1)), List.of("b"))))
			.isInstanceOf(RenderingException.class)
			.hasMessageContaining("key column b");
	}

	@Test
	void plainSqlIsCutIntoItsStatements() {
		assertThat(RenderingCase.RENDERER.render(new ExecuteSql("SELECT ';'; -- a; b\nDO $$ BEGIN; END $$;\n", null)))
			.containsExactly("SELECT ';'", "DO $$ BEGIN; END $$");
	}

	private static List<String> back(InsertRows insert) {
		return RenderingCase.RENDERER.render(((Reversal.Steps) insert.reverse()).operations());
	}

}
