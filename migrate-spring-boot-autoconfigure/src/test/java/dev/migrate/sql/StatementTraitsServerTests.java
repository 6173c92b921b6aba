package dev.migrate.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds {@link StatementTraits} and {@link SqlStatement#lineAt(int)} against a real
 * server.
 */
@PostgresTest
class StatementTraitsServerTests {

	private static final String ACTIVE_SQL_TRANSACTION = "25001";

	/** Everything here is refused or fails in a transaction, or can be rolled back. */
	private static final String[] STATEMENTS = { "CREATE INDEX CONCURRENTLY i2 ON t (a)",
			"create unique index concurrently on t (a)", "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t",
			"REINDEX (VERBOSE, CONCURRENTLY) INDEX i", "REINDEX (CONCURRENTLY on) INDEX i",
			"REINDEX SCHEMA CONCURRENTLY public", "REINDEX SCHEMA public", "REINDEX SYSTEM no_such",
			"REINDEX DATABASE no_such", "ALTER TABLE ONLY parted DETACH PARTITION part CONCURRENTLY", "VACUUM",
			"VACUUM (FULL) t", "ALTER SYSTEM SET work_mem = '4MB'", "CREATE DATABASE d",
			"DROP DATABASE IF EXISTS no_such", "ALTER DATABASE no_such SET TABLESPACE pg_default",
			"CREATE TABLESPACE x LOCATION '/no/such'", "DROP TABLESPACE IF EXISTS no_such",
			"CREATE SUBSCRIPTION s2 CONNECTION '' PUBLICATION p", "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
			"ALTER SUBSCRIPTION s ADD PUBLICATION q", "ALTER SUBSCRIPTION s SET PUBLICATION q WITH (refresh = true)",
			"CLUSTER", "CLUSTER VERBOSE", "DISCARD ALL", "COMMIT PREPARED 'no_such'", "ROLLBACK PREPARED 'no_such'",
			// and what can run in one
			"CREATE INDEX \"concurrently\" ON t (a)", "DROP INDEX i", "REINDEX TABLE t",
			"REINDEX (CONCURRENTLY false) TABLE t", "REINDEX (CONCURRENTLY 'off') INDEX i",
			"REFRESH MATERIALIZED VIEW CONCURRENTLY v", "ALTER TABLE parted DETACH PARTITION part",
			"ALTER TYPE e ADD VALUE 'y'", "CLUSTER t USING i", "CLUSTER VERBOSE t USING i", "DISCARD PLANS",
			"CREATE SUBSCRIPTION s2 CONNECTION '' PUBLICATION p WITH (connect = false)",
			"CREATE SUBSCRIPTION s2 CONNECTION '' PUBLICATION p WITH (enabled = false, create_slot = 'off', slot_name = NONE)",
			"ALTER SUBSCRIPTION s SET PUBLICATION q WITH (refresh = off)",
			"ALTER SUBSCRIPTION s SET (slot_name = NONE)", "ALTER SUBSCRIPTION s RENAME TO s3",
			"ALTER DATABASE postgres SET work_mem = '4MB'", "ANALYZE", "ANALYZE t", "CHECKPOINT", "DO $$ BEGIN END $$",
			"SET work_mem = '4MB'", "RESET ALL", "SHOW work_mem", "DEALLOCATE ALL", "LISTEN l", "UNLISTEN *",
			"SET LOCAL work_mem = '4MB'", "SAVEPOINT s", "LOCK TABLE t", "NOTIFY n" };

	@Test
	void knowsWhatTheServerRefusesInATransaction(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", "CREATE TYPE e AS ENUM ('x')",
				"CREATE TABLE parted (a int) PARTITION BY LIST (a)",
				"CREATE TABLE part PARTITION OF parted FOR VALUES IN (1)",
				"CREATE MATERIALIZED VIEW v AS SELECT 1 AS a", "CREATE UNIQUE INDEX ON v (a)",
				"CREATE SUBSCRIPTION s CONNECTION 'host=/no/such' PUBLICATION p WITH (connect = false)");
		try (Connection connection = database.connect()) {
			connection.setAutoCommit(false);
			for (String sql : STATEMENTS) {
				if (sql.startsWith("ALTER SUBSCRIPTION")) {
					sqlState(connection, "ALTER SUBSCRIPTION s ENABLE");
				}
				boolean refused = ACTIVE_SQL_TRANSACTION.equals(sqlState(connection, sql));
				TransactionBehavior behavior = StatementReaderTests.read(sql).get(0).traits().behavior();
				assertThat(behavior == TransactionBehavior.NON_TRANSACTIONAL).as(sql).isEqualTo(refused);
				connection.rollback();
			}
		}
		finally {
			database.execute("ALTER SUBSCRIPTION s SET (slot_name = NONE)", "DROP SUBSCRIPTION s");
		}
	}

	@Test
	void mapsThePositionOfAnErrorToItsLine(TestDatabase database) throws SQLException {
		SqlStatement statement = StatementReaderTests.read("\n-- c\n/* d */ SELECT '😀ä\r\n',\n\r no_such\n").get(0);
		assertThat(statement.line()).isEqualTo(3);
		try (Connection connection = database.connect(); Statement jdbc = connection.createStatement()) {
			assertThatExceptionOfType(PSQLException.class).isThrownBy(() -> jdbc.execute(statement.text()))
				.satisfies((ex) -> {
					ServerErrorMessage message = ex.getServerErrorMessage();
					assertThat(message).isNotNull();
					assertThat(statement.lineAt(message.getPosition())).isEqualTo(6);
				});
		}
	}

	private static String sqlState(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
			return "00000";
		}
		catch (SQLException ex) {
			return String.valueOf(ex.getSQLState());
		}
	}

}
