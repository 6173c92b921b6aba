package dev.migrate.database.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.migrate.database.Command;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

class PipelinedStatementSenderTests extends StatementSenderBehaviour {

	@Override
	StatementSender sender(Connection connection) throws SQLException {
		StatementSender sender = PostgresStatementSenders.on(connection);
		assertThat(sender).isInstanceOf(PipelinedStatementSender.class);
		return sender;
	}

	@Test
	void sendsAWholeRevisionInOneRoundTrip(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE history (revision text PRIMARY KEY, parents text[], at timestamptz)");
		try (TestProxy proxy = TestProxy.to(database); Connection connection = proxy.connect()) {
			StatementSender sender = sender(connection);
			proxy.reset();
			List<List<String>> fence = new ArrayList<>();
			sender.send(Command.of("BEGIN"), Command.of("SELECT pg_try_advisory_xact_lock(4711)").withRows(fence::add),
					Command.of("CREATE TABLE t (a int)"), Command.of("CREATE INDEX ON t (a)"),
					Command.of("SELECT setval(pg_get_serial_sequence('t', 'a'), 1)"),
					Command.of("COMMENT ON TABLE t IS '?'"),
					Command.of("INSERT INTO history VALUES ($1, $2, $3)", "4f1c", "{a,b}", null), Command.of("COMMIT"));
			assertThat(proxy.roundTrips()).isEqualTo(1);
			assertThat(proxy.messagesToServer('S')).isEqualTo(1);
			assertThat(proxy.messagesToServer('Q')).isZero();
			assertThat(fence).containsExactly(List.of("t"));
			assertThat(database.query("SELECT revision, parents FROM history")).containsExactly("4f1c|{a,b}");
		}
	}

	@Test
	void sendsAFailingRevisionInOneRoundTripToo(TestDatabase database) throws SQLException {
		try (TestProxy proxy = TestProxy.to(database); Connection connection = proxy.connect()) {
			StatementSender sender = sender(connection);
			proxy.reset();
			StatementFailedException failure = failure(sender, "BEGIN", "CREATE TABLE t (a int)", "SELECT 1 / 0",
					"CREATE TABLE u (a int)", "COMMIT");
			assertThat(proxy.roundTrips()).isEqualTo(1);
			assertThat(failure.index()).isEqualTo(2);
			assertThat(failure.sent()).isEqualTo(5);
		}
	}

	@Test
	void needsARoundTripForHundredsOfStatements(TestDatabase database) throws SQLException {
		try (TestProxy proxy = TestProxy.to(database); Connection connection = proxy.connect()) {
			StatementSender sender = sender(connection);
			List<Command> commands = new ArrayList<>(commandList("BEGIN", "CREATE TABLE t (a int, b text)"));
			IntStream.range(0, 10_000)
				.forEach((i) -> commands.add(Command.of("INSERT INTO t VALUES (" + i + ", '" + "x".repeat(70) + "')")));
			commands.add(Command.of("COMMIT"));
			proxy.reset();
			sender.send(commands.toArray(Command[]::new));
			assertThat(proxy.messagesToServer('S')).isBetween(40, 60);
			assertThat(proxy.messagesToServer('P')).isEqualTo(10_003);
		}
	}

	@Test
	void keepsNoStatementAtTheServer(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			for (int i = 0; i < 10; i++) {
				sender.send(Command.of("BEGIN"), Command.of("SELECT 1"), Command.of("SELECT $1", "x"),
						Command.of("COMMIT"));
			}
			assertThat(sender.query(Command.of("SELECT count(*) FROM pg_prepared_statements")))
				.containsExactly(List.of("0"));
		}
	}

	@Test
	void showsTheOneStatementUnderWay(TestDatabase database) throws Exception {
		database.execute("CREATE TABLE t (a int)");
		try (Connection connection = database.connect(); Connection blocker = database.connect()) {
			StatementSender blocking = sender(blocker);
			blocking.send(commands("BEGIN", "LOCK TABLE t"));
			StatementSender sender = sender(connection);
			CompletableFuture<StatementFailedException> result = CompletableFuture.supplyAsync(() -> failure(sender,
					"BEGIN", "CREATE TABLE u (a int)", "ALTER TABLE t ADD COLUMN b int", "DROP TABLE u", "COMMIT"));
			Awaitility.await()
				.until(() -> database.query("SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'"),
						List.of("ALTER TABLE t ADD COLUMN b int")::equals);
			blocking.rollback();
			assertThatObject(result.get(20, TimeUnit.SECONDS)).isNull();
		}
	}

	@Test
	void addsNoSavepointsOfTheDriversOwn(TestDatabase database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url() + "?autosave=always",
				database.username(), database.password())) {
			StatementSender sender = sender(connection);
			sender.send(commands("BEGIN"));
			// refused in a subtransaction
			sender
				.send(commands("SET LOCAL lock_timeout = 0", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "COMMIT"));
		}
	}

	@Test
	void refusesSeveralStatementsInOneCommand(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			for (String two : List.of("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)",
					"SELECT * FROM t; INSERT INTO t VALUES (3)")) {
				StatementFailedException failure = failure(sender, "BEGIN", two, "COMMIT");
				assertThat(failure.index()).isEqualTo(1);
				assertThat(failure.getSQLState()).isEqualTo("42601");
				sender.rollback();
			}
			assertThat(database.query("SELECT * FROM t")).isEmpty();
		}
	}

	@Test
	void leavesTheOutcomeOpenWhereOnlyTheDriverFailed(TestDatabase database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url() + "?maxResultBuffer=10K",
				database.username(), database.password())) {
			StatementFailedException failure = failure(sender(connection), "BEGIN", "SELECT repeat('x', 1000000)",
					"COMMIT");
			assertThat(failure.index()).isEqualTo(1);
			assertThat(failure.sent()).isEqualTo(3);
			assertThat(failure.connectionLost()).isTrue();
		}
	}

	@Test
	void saysThatTheConnectionIsLostWhereTheDriverGivesItUp(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "BEGIN",
					"DO $$ BEGIN PERFORM set_config('client_encoding', 'LATIN1', false); END $$", "COMMIT");
			assertThat(failure.connectionLost()).isTrue();
			assertThat(failure.sent()).isEqualTo(3);
		}
	}

}
