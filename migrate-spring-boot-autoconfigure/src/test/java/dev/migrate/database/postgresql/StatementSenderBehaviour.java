package dev.migrate.database.postgresql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;

import dev.migrate.database.Command;
import dev.migrate.database.SendListener;
import dev.migrate.database.ServerMessage;
import dev.migrate.database.StatementFailedException;
import dev.migrate.database.StatementSender;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What every sender does, whether it pipelines or not.
 */
@PostgresTest
abstract class StatementSenderBehaviour {

	abstract StatementSender sender(Connection connection) throws SQLException;

	@Test
	void commitsWhatStandsBetweenBeginAndCommit(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			sender(connection).send(commands("BEGIN", "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)",
					"SELECT * FROM t", "COMMIT"));
			assertThat(database.query("SELECT a FROM t")).containsExactly("1", "2");
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void leavesTheTransactionToTheCaller(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			StatementSender sender = sender(connection);
			sender.send(commands("BEGIN", "CREATE TABLE t (a int)"));
			statement.execute("INSERT INTO t VALUES (1)");
			assertThat(database.query("SELECT to_regclass('t')")).containsExactly("null");
			sender.rollback();
			assertThat(database.query("SELECT to_regclass('t')")).containsExactly("null");
			sender.rollback();
			sender.send(commands("CREATE TABLE u (a int)"));
			assertThat(database.query("SELECT to_regclass('u')")).containsExactly("u");
		}
	}

	@Test
	void sendsSeveralTransactionsAndLoneStatementsInOrder(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "CREATE TABLE t (a int)",
					"INSERT INTO t VALUES (1)", "BEGIN", "INSERT INTO t VALUES (2)", "COMMIT", "START TRANSACTION",
					"INSERT INTO t VALUES (3)", "END", "INSERT INTO t VALUES (4)", "BEGIN", "INSERT INTO t VALUES (5)",
					"SELECT 1 / 0", "COMMIT", "INSERT INTO t VALUES (6)");
			assertThat(failure.index()).isEqualTo(11);
			assertThat(database.query("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "3", "4");
		}
	}

	@Test
	void reportsTheFailingCommandAndCarriesOutNothingAfterIt(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			List<Command> commands = new ArrayList<>(commandList("CREATE TABLE t (a int)", "BEGIN",
					"INSERT INTO t VALUES (1)", "INSERT INTO t (a, b) VALUES (2, 3)", "COMMIT"));
			commands.set(3, commands.get(3).withOrigin("file.sql:17"));
			StatementFailedException failure = failure(sender, commands.toArray(Command[]::new));
			assertThat(failure.index()).isEqualTo(3);
			assertThat(failure.command().origin()).isEqualTo("file.sql:17");
			assertThat(failure.getSQLState()).isEqualTo("42703");
			assertThat(failure.getMessage()).isEqualTo("column \"b\" of relation \"t\" does not exist");
			assertThat(failure.position()).isEqualTo(19);
			assertThat(failure.connectionLost()).isFalse();
			assertThat(failure.sent()).isGreaterThan(3);
			sender.rollback();
			assertThat(sender.query(Command.of("SELECT count(*) FROM t"))).containsExactly(List.of("0"));
		}
	}

	@Test
	void countsPositionsAsJavaDoes(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "BEGIN", "SELECT 'äöü😀', nowhere");
			// the server counts the last letter as one character, Java as two
			assertThat(failure.position()).isEqualTo(17);
		}
	}

	@Test
	void keepsValuesOutOfTheMessage(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "CREATE TABLE t (a text PRIMARY KEY)",
					"INSERT INTO t VALUES ('secret'), ('secret')");
			assertThat(failure.getMessage()).doesNotContain("secret");
			assertThat(failure.serverMessage().toString()).doesNotContain("secret").contains("23505");
			assertThat(failure.serverMessage().detail()).contains("secret");
		}
	}

	@Test
	void takesNoCommitForDoneThatRolledBack(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			StatementSender sender = sender(connection);
			sender.send(commands("BEGIN", "CREATE TABLE t (a int)"));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1 / 0"));
			StatementFailedException failure = failure(sender, "COMMIT", "CREATE TABLE u (a int)");
			assertThat(failure.index()).isZero();
			assertThat(failure.getSQLState()).isEqualTo("25P02");
			assertThat(database.query("SELECT to_regclass('t'), to_regclass('u')")).containsExactly("null|null");
		}
	}

	@Test
	void takesNoCommitForDoneThatHadNoTransaction(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "COMMIT");
			assertThat(failure.getSQLState()).isEqualTo("25P01");
		}
	}

	@Test
	void blamesTheCommitForADeferredConstraint(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			StatementFailedException failure = failure(sender, "BEGIN", "INSERT INTO t VALUES (1), (1)",
					"CREATE TABLE u (a int)", "COMMIT", "BEGIN", "CREATE TABLE v (a int)", "COMMIT");
			assertThat(failure.command().sql()).isEqualTo("COMMIT");
			assertThat(failure.index()).isEqualTo(3);
			assertThat(failure.getSQLState()).isEqualTo("23505");
			sender.rollback();
			assertThat(database.query("SELECT count(*), to_regclass('u'), to_regclass('v') FROM t"))
				.containsExactly("0|null|null");
		}
	}

	@Test
	void blamesALoneStatementForItsDeferredConstraint(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
		try (Connection connection = database.connect()) {
			List<Long> completed = new ArrayList<>();
			StatementSender sender = sender(connection);
			StatementFailedException failure = catchThrowableOfType(StatementFailedException.class, () -> sender
				.send(commandList("SELECT 1", "INSERT INTO t VALUES (1), (1)").iterator(), new SendListener() {

					@Override
					public void completed(long index, Command command) {
						completed.add(index);
					}

				}));
			assertThat(failure.index()).isEqualTo(1);
			assertThat(completed).containsExactly(0L);
		}
	}

	@Test
	void stopsALongSectionAtItsFailureWhereverThatIs(TestDatabase database) throws SQLException {
		// 1,000 statements of 1 kB: more than any buffer, so answers are read in between
		String padding = "x".repeat(1000);
		for (int failing : new int[] { 2, 32, 500, 1001 }) {
			database.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (a int, b text)");
			List<String> sql = new ArrayList<>(List.of("BEGIN"));
			IntStream.rangeClosed(1, 1001)
				.forEach((i) -> sql.add("INSERT INTO t VALUES (" + i + ", '" + padding + "')"));
			sql.set(failing, "INSERT INTO missing VALUES ('" + padding + "')");
			sql.add("COMMIT");
			try (Connection connection = database.connect()) {
				StatementSender sender = sender(connection);
				StatementFailedException failure = failure(sender, sql.toArray(String[]::new));
				assertThat(failure.index()).isEqualTo(failing);
				assertThat(failure.getSQLState()).isEqualTo("42P01");
				assertThat(database.query("SELECT count(*) FROM t")).containsExactly("0");
				sender.rollback();
				sender.send(Command.of("INSERT INTO t VALUES (1, 'usable')"));
			}
		}
	}

	@Test
	void asksForCommandsAsTheyAreNeeded(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			long[] asked = new long[1];
			long[] ahead = new long[1];
			Stream<Command> commands = Stream.concat(Stream.of("BEGIN", "CREATE TABLE t (a int)"),
					Stream.concat(IntStream.range(0, 20_000).mapToObj((i) -> "INSERT INTO t VALUES (" + i + ")"),
							Stream.of("COMMIT")))
				.peek((sql) -> asked[0]++)
				.map(Command::of);
			sender(connection).send(commands.iterator(), new SendListener() {

				@Override
				public void completed(long index, Command command) {
					ahead[0] = Math.max(ahead[0], asked[0] - index);
				}

			});
			assertThat(database.query("SELECT count(*) FROM t")).containsExactly("20000");
			assertThat(ahead[0]).isLessThan(1000);
		}
	}

	@Test
	void sendsTheTextUnchanged(TestDatabase database) throws SQLException {
		String body = "\n  {fn now()} {d '2020-01-01'} ?? ? :name ::int $1 \\' /* ; */ -- ;\n";
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			sender.send(commands("BEGIN",
					"CREATE TABLE t AS SELECT '{\"a\": 1}'::jsonb ? 'a' AS one, '{\"a\": 1}'::jsonb ?| ARRAY['b'] AS two,"
							+ " '{d ''x''}'::text AS three, 'a?b;c'::text AS four, E'\\'?'::text AS five;",
					"COMMENT ON TABLE t IS $body$" + body + "$body$",
					"CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; PERFORM 2; END $$",
					"-- nothing but a comment", "", "COMMIT"));
			assertThat(database.query("SELECT * FROM t")).containsExactly("t|f|{d 'x'}|a?b;c|'?");
			assertThat(database.query("SELECT obj_description('t'::regclass)")).containsExactly(body);
		}
	}

	@Test
	void takesStatementsOfSeveralCommandsForOne(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			sender(connection).send(commands("BEGIN", "CREATE TABLE t (a int)", "CREATE TABLE log (a int)",
					"CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO log VALUES (NEW.a);"
							+ " INSERT INTO log VALUES (NEW.a + 100))",
					"CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
					"CREATE PROCEDURE p(x int) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (x); END $$",
					"CALL p(1)", "DO $$ BEGIN INSERT INTO t VALUES (2); INSERT INTO t VALUES (3); END $$",
					"SET LOCAL search_path = public, pg_temp", "SHOW search_path",
					"EXPLAIN ANALYZE INSERT INTO t VALUES (4)", "PREPARE q AS SELECT * FROM t", "EXECUTE q",
					"DEALLOCATE q", "DECLARE c CURSOR FOR SELECT * FROM t", "FETCH ALL FROM c", "TABLE t",
					"VALUES (1), (2)", "SAVEPOINT s", "DELETE FROM t", "ROLLBACK TO SAVEPOINT s", "(SELECT a FROM t)",
					"WITH w AS (SELECT 1) SELECT * FROM w", "COMMIT"));
			assertThat(database.query("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "3", "4");
			assertThat(database.query("SELECT a FROM log ORDER BY a")).containsExactly("1", "2", "3", "4", "101", "102",
					"103", "104");
			assertThat(database.query("SELECT g()")).containsExactly("2");
		}
	}

	@Test
	void refusesTextThatTheServerWouldNotReadToItsEnd() {
		assertThatIllegalArgumentException().isThrownBy(() -> Command.of("SELECT 1\0; DROP TABLE t"));
	}

	@Test
	void runsQueriesToTheirEndAndDropsTheirRows(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			sender(connection).send(commands("BEGIN", "CREATE SEQUENCE s", "CREATE TABLE t (a int)",
					"SELECT nextval('s') FROM generate_series(1, 1000)",
					"SELECT nextval('s'), generate_series(1, 1000)",
					"SELECT repeat('x', 1000) FROM generate_series(1, 20000)",
					"INSERT INTO t SELECT generate_series(1, 1000) RETURNING a", "UPDATE t SET a = a + 1 RETURNING *",
					"INSERT INTO t VALUES (0) RETURNING 'a literal'", "COMMIT"));
			assertThat(database.query("SELECT last_value >= 2000 FROM s")).containsExactly("t");
			assertThat(database.query("SELECT count(*), sum(a) FROM t")).containsExactly("1001|501500");
		}
	}

	@Test
	void isNotStuckBehindAFloodOfNotices(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			List<Command> commands = new ArrayList<>(commandList("BEGIN", "CREATE TABLE t (a text)",
					"DO $$ BEGIN FOR i IN 1..20000 LOOP RAISE NOTICE '%', repeat('x', 500); END LOOP; END $$"));
			IntStream.range(0, 200)
				.forEach((i) -> commands.add(Command.of("INSERT INTO t VALUES ('" + "y".repeat(800) + "')")));
			commands.add(Command.of("INSERT INTO t VALUES ('" + "z".repeat(3_000_000) + "')"));
			commands.add(Command.of("COMMIT"));
			long[] notices = new long[1];
			sender(connection).send(commands.iterator(), new SendListener() {

				@Override
				public void notice(Command command, ServerMessage message) {
					notices[0]++;
				}

			});
			assertThat(notices[0]).isEqualTo(20_000);
			assertThat(database.query("SELECT count(*), max(length(a)) FROM t")).containsExactly("201|3000000");
		}
	}

	@Test
	void tellsTheListenerWhatTheServerSaid(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			List<String> heard = new ArrayList<>();
			SendListener listener = new SendListener() {

				@Override
				public void completed(long index, Command command) {
					heard.add(index + " " + command.sql());
				}

				@Override
				public void notice(Command command, ServerMessage message) {
					heard.add(command.origin() + " " + message + " " + message.detail());
				}

			};
			String raise = "DO $$ BEGIN RAISE NOTICE 'hello' USING DETAIL = 'more', ERRCODE = '01234'; END $$";
			sender(connection)
				.send(List.of(Command.of("BEGIN"), Command.of(raise).withOrigin("file.sql:3"), Command.of("COMMIT"))
					.iterator(), listener);
			assertThat(heard).containsExactly("0 BEGIN", "file.sql:3 NOTICE: hello (01234) more", "1 " + raise,
					"2 COMMIT");
		}
	}

	@Test
	void survivesAListenerThatThrows(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			assertThatIllegalStateException().isThrownBy(
					() -> sender.send(commandList("BEGIN", "SELECT 1", "SELECT 2").iterator(), new SendListener() {

						@Override
						public void completed(long index, Command command) {
							throw new IllegalStateException("no");
						}

					}));
			sender.rollback();
			assertThat(sender.query(Command.of("SELECT 3"))).containsExactly(List.of("3"));
		}
	}

	@Test
	void bindsParametersAsUntypedText(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int, b text, c text[], d timestamptz, e boolean, f text, g jsonb)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			sender.send(Command.of("BEGIN"),
					Command.of("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $2, $6)", "42", "it's ? $1 {x} \\",
							"{a,\"b c\",NULL}", "2026-11-20T09:15:00Z", "true", "{\"a\": 1}"),
					Command.of("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $2, $6)", null, null, null, null, null, null),
					Command.of("DELETE FROM t WHERE g ? $1", "b"), Command.of("COMMIT"));
			assertThat(sender.query(Command.of(
					"SELECT a, b, c[2], d = '2026-11-20 09:15+00', e, f, g FROM t WHERE a = $1 OR a IS NULL ORDER BY a",
					"42")))
				.containsExactly(List.of("42", "it's ? $1 {x} \\", "b c", "t", "t", "it's ? $1 {x} \\", "{\"a\": 1}"),
						Arrays.asList(null, null, null, null, null, null, null));
		}
	}

	@Test
	void blamesTheStatementWhoseParameterIsBad(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), Command.of("BEGIN"),
					Command.of("SELECT $1::int", "1"), Command.of("SELECT $1::int", "x"), Command.of("COMMIT"));
			assertThat(failure.index()).isEqualTo(2);
			assertThat(failure.getSQLState()).isEqualTo("22P02");
		}
	}

	@Test
	void givesRowsToWhoWantsThem(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			List<List<String>> rows = new ArrayList<>();
			sender(connection).send(Command.of("BEGIN"),
					Command.of("SELECT i, NULL, 'ä' || i FROM generate_series(1, 3) i").withRows(rows::add),
					Command.of("SELECT 5"), Command.of("COMMIT"));
			assertThat(rows).containsExactly(Arrays.asList("1", null, "ä1"), Arrays.asList("2", null, "ä2"),
					Arrays.asList("3", null, "ä3"));
		}
	}

	@Test
	void copiesDataBetweenStatements(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			sender(connection).send(Command.of("BEGIN"), Command.of("CREATE TABLE t (a int, b text)"),
					Command.copy("COPY t FROM STDIN", () -> new StringReader("1\tä😀\n2\t\\N\n")),
					Command.copy("COPY t (a) FROM STDIN", () -> new StringReader("3\r\n4\r\n")),
					Command.copy("COPY t FROM STDIN", () -> new StringReader("")),
					Command.of("UPDATE t SET a = a * 10"), Command.of("COMMIT"));
			assertThat(database.query("SELECT a, b FROM t ORDER BY a")).containsExactly("10|ä😀", "20|null", "30|null",
					"40|null");
		}
	}

	@Test
	void streamsCopyData(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a text)");
		try (Connection connection = database.connect()) {
			// 14 MB in characters of several bytes, cut at every possible place of the
			// buffer
			sender(connection)
				.send(Command.copy("COPY t FROM STDIN", () -> new RepeatingReader("äx😀".repeat(25) + "\n", 100_000)));
			assertThat(database.query("SELECT count(*), count(DISTINCT a), min(length(a)) FROM t"))
				.containsExactly("100000|1|75");
		}
	}

	@Test
	void namesTheLineOfBadCopyData(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			StatementFailedException failure = failure(sender, Command.of("BEGIN"),
					Command.of("CREATE TABLE t (a int)"),
					Command.copy("COPY t FROM STDIN", () -> new RepeatingReader("1\n2\nthree\n", 100_000)),
					Command.of("COMMIT"));
			assertThat(failure.index()).isEqualTo(2);
			assertThat(failure.copyLine()).isEqualTo(3);
			assertThat(failure.getSQLState()).isEqualTo("22P02");
			assertThat(failure.connectionLost()).isFalse();
			sender.rollback();
			assertThat(sender.query(Command.of("SELECT to_regclass('t')")))
				.containsExactly(Arrays.asList((String) null));
		}
	}

	@Test
	void blamesTheCopyCommandForItsOwnFailures(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			assertThat(failure(sender, Command.copy("COPY missing FROM STDIN", () -> new StringReader("1\n")))
				.getSQLState()).isEqualTo("42P01");
			assertThat(failure(sender, Command.copy("COPY t FROM STDIN", () -> {
				throw new IOException("disk on fire");
			})).getMessage()).contains("disk on fire");
			assertThat(failure(sender, Command.copy("COPY t FROM STDIN", () -> new StringReader("1\n\ud800\n")))
				.getMessage()).contains("cannot be read");
			assertThat(failure(sender, Command.copy("COPY t TO STDOUT", () -> new StringReader("1\n"))).getSQLState())
				.isEqualTo("0A000");
			sender.send(Command.copy("COPY t FROM STDIN", () -> new StringReader("7\n")));
			assertThat(database.query("SELECT a FROM t")).containsExactly("7");
		}
	}

	@Test
	void failsCopyCommandsWithoutTheirDataAndCommitsNothing(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			for (String copy : List.of("COPY t FROM STDIN", "COPY t TO STDOUT")) {
				StatementFailedException failure = failure(sender, "BEGIN", "INSERT INTO t VALUES (1)", copy, "COMMIT");
				assertThat(failure.index()).isEqualTo(2);
				assertThat(failure.connectionLost()).isFalse();
				sender.rollback();
			}
			assertThat(database.query("SELECT a FROM t")).isEmpty();
		}
	}

	@Test
	void tellsOfNoticesWhileCopying(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)",
				"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'row %', NEW.a; RETURN NEW; END $$",
				"CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
		try (Connection connection = database.connect()) {
			List<String> notices = new ArrayList<>();
			sender(connection).send(
					List.of(Command.copy("COPY t FROM STDIN", () -> new StringReader("1\n2\n"))).iterator(),
					new SendListener() {

						@Override
						public void notice(Command command, ServerMessage message) {
							notices.add(message.message());
						}

					});
			assertThat(notices).containsExactly("row 1", "row 2");
		}
	}

	@Test
	void isNotStuckBehindAFloodOfNoticesWhileCopying(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int CHECK (a > 0))",
				"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', repeat('x', 1000); RETURN NEW; END $$",
				"CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			Command copy = Command.copy("COPY t FROM STDIN", () -> new RepeatingReader("1\n".repeat(10), 5_000));
			sender.send(Command.of("BEGIN"), copy, copy, Command.of("COMMIT"), copy);
			assertThat(database.query("SELECT count(*) FROM t")).containsExactly("150000");
			Command bad = Command.copy("COPY t FROM STDIN", () -> new RepeatingReader("0\n", 100_000));
			assertThat(failure(sender, bad).getSQLState()).isEqualTo("23514");
			assertThat(failure(sender, Command.of("BEGIN"), bad).getSQLState()).isEqualTo("23514");
			sender.rollback();
			assertThat(sender.query(Command.of("SHOW client_min_messages"))).containsExactly(List.of("notice"));
		}
	}

	@Test
	void sendsOutsideTransactionsWhatMustBeThere(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			sender.sendSingly(Command.of("CREATE INDEX CONCURRENTLY i ON t (a)"), SendListener.NONE);
			sender.send(commands("SET lock_timeout = 0", "CREATE INDEX CONCURRENTLY j ON t (a)",
					"REINDEX INDEX CONCURRENTLY i", "VACUUM t", "BEGIN", "DROP INDEX j", "COMMIT",
					"DROP INDEX CONCURRENTLY i"));
			assertThat(database.query("SELECT to_regclass('i'), to_regclass('j')")).containsExactly("null|null");
			StatementFailedException failure = failure(sender, "BEGIN", "CREATE INDEX CONCURRENTLY i ON t (a)");
			assertThat(failure.getSQLState()).isEqualTo("25001");
			sender.rollback();
			sender.send(commands("BEGIN"));
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> sender.sendSingly(Command.of("VACUUM t"), SendListener.NONE))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("25001"));
		}
	}

	@Test
	void cancelsTheStatementUnderWay(TestDatabase database) throws Exception {
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			sender.cancel();
			CompletableFuture<StatementFailedException> failure = CompletableFuture
				.supplyAsync(() -> failure(sender, "BEGIN", "CREATE TABLE t (a int)", "SELECT pg_sleep(60)", "COMMIT"));
			Awaitility.await()
				.until(() -> database.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
						+ " AND query = 'SELECT pg_sleep(60)' AND pid <> pg_backend_pid()"), List.of("1")::equals);
			sender.cancel();
			assertThat(failure.get(20, TimeUnit.SECONDS).index()).isEqualTo(2);
			assertThat(failure.get().getSQLState()).isEqualTo("57014");
			sender.rollback();
			assertThat(sender.query(Command.of("SELECT to_regclass('t')")))
				.containsExactly(Arrays.asList((String) null));
		}
	}

	@Test
	void cancelsACopyBetweenItsData(TestDatabase database) throws Exception {
		database.execute("CREATE TABLE t (a text)");
		try (Connection connection = database.connect()) {
			StatementSender sender = sender(connection);
			StatementFailedException failure = failure(sender, Command.copy("COPY t FROM STDIN", () -> {
				cancel(sender);
				return new RepeatingReader("x\n", 1_000_000);
			}));
			assertThat(failure.getSQLState()).isEqualTo("57014");
			assertThat(database.query("SELECT count(*) FROM t")).containsExactly("0");
		}
	}

	@Test
	void saysThatTheOutcomeOfACommitIsUnknown(TestDatabase database) throws Exception {
		try (TestProxy proxy = TestProxy.to(database)) {
			for (boolean reachesServer : new boolean[] { false, true }) {
				database.execute("DROP TABLE IF EXISTS t");
				try (Connection connection = proxy.connect()) {
					if (reachesServer) {
						proxy.cutBefore((message) -> !message.toServer() && message.type() == 'C'
								&& message.contains("COMMIT"));
					}
					else {
						proxy.cutBefore((message) -> message.toServer() && message.contains("COMMIT"));
					}
					StatementSender sender = sender(connection);
					StatementFailedException failure = failure(sender, "BEGIN", "CREATE TABLE t (a int)", "COMMIT");
					assertThat(proxy.awaitTriggered(10)).isTrue();
					assertThat(failure.connectionLost()).isTrue();
					assertThat(failure.index()).isLessThanOrEqualTo(2);
					assertThat(failure.sent()).isEqualTo(3);
					assertThatExceptionOfType(SQLException.class).isThrownBy(sender::rollback);
					assertThat(database.query("SELECT to_regclass('t')")).containsExactly(reachesServer ? "t" : "null");
				}
			}
		}
	}

	@Test
	void saysThatTheServerEndedTheConnection(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect()) {
			StatementFailedException failure = failure(sender(connection), "BEGIN", "CREATE TABLE t (a int)",
					"SELECT pg_terminate_backend(pg_backend_pid())", "COMMIT");
			assertThat(failure.index()).isEqualTo(2);
			assertThat(failure.getSQLState()).isEqualTo("57P01");
			assertThat(failure.connectionLost()).isTrue();
		}
	}

	@Test
	void saysThatTheConnectionWasLostWhileCopying(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a text)");
		try (TestProxy proxy = TestProxy.to(database); Connection connection = proxy.connect()) {
			proxy.cutBefore((message) -> message.toServer() && message.type() == 'd');
			StatementSender sender = sender(connection);
			StatementFailedException failure = failure(sender,
					Command.copy("COPY t FROM STDIN", () -> new RepeatingReader("x".repeat(1000) + "\n", 100_000)));
			assertThat(failure.connectionLost()).isTrue();
			assertThatExceptionOfType(SQLException.class).isThrownBy(sender::rollback);
		}
	}

	@Test
	void givesUpOnASilentNetworkWhereAskedTo(TestDatabase database) throws Exception {
		try (TestProxy proxy = TestProxy.to(database); Connection connection = proxy.connect()) {
			connection.setNetworkTimeout(Runnable::run, 100);
			StatementSender sender = sender(connection);
			// users' statements may take as long as they like
			sender.send(commands("SELECT pg_sleep(0.5)"));
			assertThat(connection.getNetworkTimeout()).isEqualTo(100);
			proxy.silenceFrom((message) -> message.toServer() && message.contains("SELECT 7"));
			StatementFailedException failure = failure(sender.givingUpAfter(Duration.ofMillis(300)), "SELECT 7");
			assertThat(failure.connectionLost()).isTrue();
		}
	}

	@Test
	void keepsAFailedTransactionFailedWhateverTheDriverWasTold(TestDatabase database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(
				database.url() + "?" + PGProperty.AUTOSAVE.getName() + "=always&"
						+ PGProperty.REWRITE_BATCHED_INSERTS.getName() + "=true",
				database.username(), database.password())) {
			StatementSender sender = sender(connection);
			sender.send(commands("BEGIN", "CREATE TABLE t (a int)"));
			assertThat(failure(sender, "INSERT INTO t VALUES (1)", "SELECT 1 / 0").index()).isEqualTo(1);
			assertThat(failure(sender, "COMMIT").getSQLState()).isEqualTo("25P02");
			assertThat(database.query("SELECT to_regclass('t')")).containsExactly("null");
		}
	}

	static Command[] commands(String... sql) {
		return commandList(sql).toArray(Command[]::new);
	}

	static List<Command> commandList(String... sql) {
		return Arrays.stream(sql).map(Command::of).toList();
	}

	static StatementFailedException failure(StatementSender sender, String... sql) {
		return failure(sender, commands(sql));
	}

	static StatementFailedException failure(StatementSender sender, Command... commands) {
		return catchThrowableOfType(StatementFailedException.class, () -> sender.send(commands));
	}

	private static void cancel(StatementSender sender) throws IOException {
		try {
			sender.cancel();
		}
		catch (SQLException ex) {
			throw new IOException(ex);
		}
	}

	/** The same text many times over, in pieces of odd sizes, without being in memory. */
	static final class RepeatingReader extends Reader {

		private final String text;

		private final long length;

		private long at;

		RepeatingReader(String text, int times) {
			this.text = text;
			this.length = (long) text.length() * times;
		}

		@Override
		public int read(char[] buffer, int offset, int count) {
			if (this.at == this.length) {
				return -1;
			}
			int length = (int) Math.min(Math.min(count, 4093), this.length - this.at);
			for (int i = 0; i < length; i++) {
				buffer[offset + i] = this.text.charAt((int) ((this.at + i) % this.text.length()));
			}
			this.at += length;
			return length;
		}

		@Override
		public void close() {
		}

	}

}
