package dev.migrate.database.postgresql;

import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import dev.migrate.database.Command;
import dev.migrate.database.StatementSender;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PostgresTest
class PostgresStatementSendersTests {

	@Test
	void pipelinesOnAPooledConnection(TestDatabase database) throws SQLException {
		HikariConfig config = new HikariConfig();
		config.setDataSource(database.dataSource());
		config.setMaximumPoolSize(1);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			try (Connection connection = pool.getConnection()) {
				StatementSender sender = PostgresStatementSenders.on(connection);
				assertThat(sender).isInstanceOf(PipelinedStatementSender.class);
				sender.send(Command.of("BEGIN"), Command.of("CREATE TABLE t (a int)"), Command.of("COMMIT"));
			}
			assertThat(database.query("SELECT to_regclass('t')")).containsExactly("t");
		}
	}

	@Test
	void sendsOneByOneWhereTheDriverWasToldToSpeakTheSimpleProtocol(TestDatabase database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url() + "?preferQueryMode=simple",
				database.username(), database.password())) {
			StatementSender sender = PostgresStatementSenders.on(connection);
			assertThat(sender).isInstanceOf(PlainStatementSender.class);
			sender.send(Command.of("BEGIN"), Command.of("CREATE TABLE t (a int, b text)"),
					Command.of("INSERT INTO t VALUES ($1, $2)", "1", "it's ?"), Command.of("COMMIT"));
			assertThat(database.query("SELECT * FROM t")).containsExactly("1|it's ?");
		}
	}

	@Test
	void sendsOneByOneWhereTheDriverCannotBeReached(TestDatabase database) throws SQLException {
		try (Connection connection = opaque(database.connect())) {
			StatementSender sender = PostgresStatementSenders.on(connection);
			assertThat(sender).isInstanceOf(PlainStatementSender.class);
			sender.send(StatementSenderBehaviour.commands("BEGIN", "CREATE TABLE t (a jsonb)",
					"SELECT '{\"a\": 1}'::jsonb ? 'a'", "COMMIT"));
			assertThat(StatementSenderBehaviour
				.failure(sender, Command.copy("COPY t FROM STDIN", () -> Reader.nullReader()))
				.getSQLState()).isEqualTo("0A000");
		}
	}

	@Test
	void refusesAConnectionThatBeginsTransactionsByItself(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			connection.setAutoCommit(false);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> PostgresStatementSenders.on(connection))
				.withMessageContaining("auto-commit");
		}
	}

	/** Wraps a connection as tools do that trace calls and know nothing of unwrapping. */
	private static Connection opaque(Connection connection) {
		return (Connection) Proxy.newProxyInstance(PostgresStatementSendersTests.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("isWrapperFor")) {
						return false;
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
