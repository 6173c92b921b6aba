package dev.migrate.database.postgresql.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import dev.migrate.database.Command;
import dev.migrate.database.StatementEffect;
import dev.migrate.database.StatementEffects;
import dev.migrate.database.StatementSender;
import dev.migrate.database.postgresql.PostgresDatabase;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two sessions on some tables: a statement runs in one and is asked about in the other,
 * which has another search path.
 */
@PostgresTest
abstract class AbstractStatementEffectsTests {

	final StatementEffects effects = new PostgresDatabase().effects();

	TestDatabase database;

	Connection connection;

	Connection other;

	@BeforeEach
	void connect(TestDatabase database) throws SQLException {
		this.database = database;
		this.connection = database.connect();
		this.other = database.connect();
		execute(this.other, "SET search_path = pg_catalog", "SET TimeZone = 'Asia/Tokyo'");
		makeTables();
	}

	void makeTables() throws SQLException {
		execute(this.connection, "DROP SCHEMA IF EXISTS s CASCADE", "DROP TABLE IF EXISTS t, p, p1", "CREATE SCHEMA s",
				"CREATE TABLE s.t (id int, \"A b\" int, c text)", "CREATE TABLE t (id int, c text)",
				"INSERT INTO t VALUES (1), (1)", "INSERT INTO s.t VALUES (1), (1)",
				"CREATE TABLE p (id int) PARTITION BY LIST (id)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
				"CREATE INDEX there ON t (id)");
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.connection.close();
		this.other.close();
	}

	static void execute(Connection connection, String... statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	static StatementSender sender(Connection connection) throws SQLException {
		return new PostgresDatabase().session(connection).sender();
	}

	String note(String statement) throws SQLException {
		return Objects
			.requireNonNull(sender(this.connection).query(Command.of(this.effects.note(statement))).get(0).get(0));
	}

	StatementEffect look(String note) throws SQLException {
		return this.effects.look(sender(this.other), note);
	}

}
