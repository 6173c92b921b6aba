package dev.migrate.chaos;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.TransactionMode;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.operation.Operations;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgConnection;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Java migrations that throw what nobody expects, keep what they were given, start
 * threads and leave things open, on a pool of one connection.
 */
@PostgresTest
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class MisbehavedMigrationTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private HikariDataSource pool;

	private Scripts scripts;

	private Work upgrade = (context) -> {
	};

	private Work next = (context) -> context.jdbc().sql("INSERT INTO t VALUES (3)").update();

	private interface Work {

		void with(MigrationContext context) throws Exception;

	}

	@RevisionHeader(id = "b2", revises = "a1", message = "misbehaves")
	private class Misbehaved implements Migration {

		@Override
		public void upgrade(MigrationContext context) throws Exception {
			MisbehavedMigrationTests.this.upgrade.with(context);
		}

	}

	@RevisionHeader(id = "b2", revises = "a1", transactional = false, retryable = true)
	private final class WithoutTransaction extends Misbehaved {

	}

	@RevisionHeader(id = "c3", revises = "b2")
	private final class Next implements Migration {

		@Override
		public void upgrade(MigrationContext context) throws Exception {
			MisbehavedMigrationTests.this.next.with(context);
		}

	}

	@BeforeEach
	void beginWithATable(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).revision("a1", "", "-- migrate:upgrade", "CREATE TABLE t (id int);");
		this.pool = new HikariDataSource();
		this.pool.setDataSource(database.dataSource());
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(250);
		migrator(TransactionMode.PER_REVISION, new Misbehaved()).upgrade("a1");
	}

	@AfterEach
	void closeThePool() {
		this.pool.close();
	}

	private Migrator migrator(TransactionMode mode, Migration migration) {
		MigratorBuilder builder = Migrator.builder(this.pool).locations(this.scripts.location()).transactionMode(mode);
		for (Migration each : List.of(migration, new Next())) {
			builder.source((known) -> List.of(new JavaRevisionScript(each.getClass(), () -> each)));
		}
		return builder.build();
	}

	private Migrator migrator() {
		return migrator(TransactionMode.PER_REVISION, new Misbehaved());
	}

	private Failure failing(Migrator migrator) {
		Failure failure = Failures.of(MigrationFailedException.class, migrator::upgrade);
		assertThat(failure.revision()).isEqualTo("b2");
		assertThat(this.database.query("SELECT revision FROM migrate_revision")).containsExactly("a1");
		assertThat(this.database.query("SELECT count(*) FROM migrate_log WHERE revision = 'b2' AND outcome = 'FAILED'"))
			.doesNotContain("0");
		assertPoolIsFresh();
		return failure;
	}

	/** What the pool lends is another session than the one that migrated. */
	private void assertPoolIsFresh() {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			assertThat(connection.getAutoCommit()).isTrue();
			try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
					+ " UNION ALL SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
					+ " AND application_name LIKE 'migrate %' AND pid = pg_backend_pid()")) {
				while (rows.next()) {
					assertThat(rows.getInt(1)).isZero();
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> rows() {
		return this.database.query("SELECT id FROM t ORDER BY 1");
	}

	@Test
	void errorsOfTheJvmRollBackAndAreLogged() {
		for (Throwable thrown : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError(),
				new NoClassDefFoundError("com/example/Gone"), new ExceptionInInitializerError("static"),
				new AssertionError("never happens"), new InterruptedException("stop"), new Exception((String) null),
				new Throwable("neither"))) {
			this.upgrade = (context) -> {
				context.jdbc().sql("INSERT INTO t VALUES (2)").update();
				throwAsItIs(thrown);
			};
			for (TransactionMode mode : TransactionMode.values()) {
				Failure failure = failing(migrator(mode, new Misbehaved()));
				assertThat(failure.what()).contains(thrown.getClass().getSimpleName());
				assertThat(failure.state()).contains("rolled back");
				assertThat(rows()).isEmpty();
			}
		}
		assertThat(failing(migrator(TransactionMode.PER_REVISION, new WithoutTransaction())).state())
			.contains("the next run begins it again");
		this.upgrade = (context) -> {
		};
		assertThat(migrator(TransactionMode.PER_REVISION, new WithoutTransaction()).upgrade().steps()).hasSize(2);
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void throwAsItIs(Throwable thrown) throws X {
		throw (X) thrown;
	}

	@Test
	void beanThatCannotBeMadeForWantOfAClass() {
		Migrator migrator = Migrator.builder(this.pool)
			.locations(this.scripts.location())
			.source((known) -> List.of(new JavaRevisionScript(Misbehaved.class, () -> {
				throw new NoClassDefFoundError("com/example/Gone");
			})))
			.build();
		assertThat(failing(migrator).what()).contains("NoClassDefFoundError");
	}

	/**
	 * The driver asks the stream in the midst of a message, as memory or the stack may
	 * come to its end there, and would wait for ever for the answer to the next one.
	 */
	@Test
	void errorThatComesOutOfTheDriverCostsTheConnectionAndNothingElse() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
			try (PreparedStatement statement = context.connection().prepareStatement("SELECT ?::bytea")) {
				statement.setBinaryStream(1, new InputStream() {

					@Override
					public int read() {
						throw new OutOfMemoryError("Java heap space");
					}

				}, 100);
				statement.execute();
			}
		};
		for (Migration migration : List.of(new Misbehaved(), new WithoutTransaction())) {
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					migrator(TransactionMode.PER_REVISION, migration)::upgrade);
			assertThat(failure.what()).contains("OutOfMemoryError");
			assertPoolIsFresh();
		}
		assertThat(rows()).containsExactly("2");
	}

	/** What a migration was given, and what it made of that. */
	private Map<String, Keepsake> keep(MigrationContext context) throws SQLException {
		Connection connection = context.connection();
		Statement statement = connection.createStatement();
		PreparedStatement prepared = connection.prepareStatement("INSERT INTO t VALUES (?)");
		prepared.setInt(1, 9);
		ResultSet rows = statement.executeQuery("SELECT generate_series(1, 3)");
		JdbcClient jdbc = context.jdbc();
		Operations operations = context.operations();
		PGConnection driver = connection.unwrap(PGConnection.class);
		CopyManager copies = driver.getCopyAPI();
		Map<String, Keepsake> kept = new LinkedHashMap<>();
		kept.put("connection", connection::createStatement);
		kept.put("prepare", () -> connection.prepareStatement("SELECT 1"));
		kept.put("statement", () -> statement.execute("INSERT INTO t VALUES (9)"));
		kept.put("prepared", prepared::execute);
		kept.put("cancel", () -> {
			statement.cancel();
			return "";
		});
		kept.put("rows", rows::next);
		kept.put("way back", () -> rows.getStatement().getConnection().createStatement());
		kept.put("meta data", () -> connection.getMetaData().getTables(null, null, "%", null));
		kept.put("jdbc", () -> jdbc.sql("INSERT INTO t VALUES (9)").update());
		kept.put("new jdbc", () -> context.jdbc().sql("INSERT INTO t VALUES (9)").update());
		kept.put("operations", () -> {
			operations.execute("INSERT INTO t VALUES (9)");
			return "";
		});
		kept.put("copies", () -> copies.copyIn("COPY t FROM STDIN"));
		kept.put("driver", driver::getNotifications);
		kept.put("savepoint", connection::setSavepoint);
		kept.put("commit", () -> {
			connection.commit();
			return "";
		});
		return kept;
	}

	private interface Keepsake {

		Object use() throws Exception;

	}

	private static void assertUseless(Map<String, Keepsake> kept) {
		assertThat(kept).hasSize(15);
		kept.forEach((what, keepsake) -> assertThatException().as(what)
			.isThrownBy(keepsake::use)
			.satisfies((thrown) -> assertThat(NestedExceptionUtils.getMostSpecificCause(thrown)).as(what)
				.hasMessageMatching(
						"The revision that this connection was given to has ended.*|Connection was closed.*")));
	}

	@Test
	void whatWasKeptIsUselessToTheNextRevisionAndAfterTheRun() throws Exception {
		Map<String, Keepsake> kept = new LinkedHashMap<>();
		List<Connection> connections = new ArrayList<>();
		this.upgrade = (context) -> {
			kept.putAll(keep(context));
			connections.add(context.connection());
		};
		this.next = (context) -> {
			assertUseless(kept);
			context.jdbc().sql("INSERT INTO t VALUES (3)").update();
		};
		assertThat(migrator().upgrade().steps()).hasSize(2);
		assertUseless(kept);
		assertThat(connections.get(0).isClosed()).isTrue();
		assertThat(connections.get(0).isValid(1)).isFalse();
		assertThat(rows()).containsExactly("3");
		assertPoolIsFresh();
		migrator().verify();
	}

	@Test
	void whatWasKeptIsUselessAfterAFailure() {
		Map<String, Keepsake> kept = new LinkedHashMap<>();
		this.upgrade = (context) -> {
			kept.putAll(keep(context));
			throw new IllegalStateException("no");
		};
		failing(migrator());
		assertUseless(kept);
		assertThat(rows()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("migrationsWithTheirThreads")
	void threadsThatGoOnReachNothingButTheRevision(int threads) throws Exception {
		AtomicInteger inserted = new AtomicInteger();
		List<Thread> started = new ArrayList<>();
		List<Throwable> ends = new ArrayList<>();
		this.upgrade = (context) -> {
			for (int i = 0; i < threads; i++) {
				Thread thread = new Thread(() -> {
					try (Statement statement = context.connection().createStatement()) {
						while (true) {
							statement.execute("INSERT INTO t VALUES (2)");
							inserted.incrementAndGet();
						}
					}
					catch (SQLException ex) {
						synchronized (ends) {
							ends.add(ex);
						}
					}
				});
				started.add(thread);
				thread.start();
			}
			await().until(() -> inserted.get() > 5 * threads);
		};
		assertThat(migrator().upgrade().steps()).hasSize(2);
		for (Thread thread : started) {
			thread.join();
		}
		assertThat(ends).hasSize(threads).allSatisfy((end) -> assertThat(end).hasMessageContaining("has ended"));
		assertThat(this.database.query(
				"SELECT count(*) FROM t WHERE id = 2 AND xmin = (SELECT xmin FROM migrate_revision WHERE revision = 'b2')"))
			.containsExactly(String.valueOf(inserted.get()));
		assertThat(this.database.query("SELECT count(*) FROM t WHERE id = 2"))
			.containsExactly(String.valueOf(inserted.get()));
		assertPoolIsFresh();
	}

	static Stream<Integer> migrationsWithTheirThreads() {
		return Stream.of(1, Chaos.count(4, 16));
	}

	@Test
	void openCursorsEndWithTheRevision() {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t SELECT generate_series(1, 1000)").update();
			Statement statement = context.connection().createStatement();
			statement.setFetchSize(10);
			assertThat(statement.executeQuery("SELECT id FROM t").next()).isTrue();
			context.jdbc().sql("DECLARE kept CURSOR WITH HOLD FOR SELECT 1").update();
			context.jdbc().sql("SELECT id FROM t").query(Integer.class).stream().limit(1).toList();
		};
		this.next = (context) -> assertThat(context.jdbc()
			.sql("SELECT count(*) FROM pg_cursors WHERE name <> '' AND statement NOT LIKE '%pg_cursors%'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(migrator().upgrade().steps()).hasSize(2);
		assertThat(rows()).hasSize(1000);
		assertPoolIsFresh();
	}

	static Stream<String> copies() {
		return Stream.of("COPY t FROM STDIN", "COPY t TO STDOUT");
	}

	@ParameterizedTest
	@MethodSource("copies")
	void copyThatWasLeftOpenIsNamed(String copy) {
		this.upgrade = (context) -> {
			context.jdbc().sql("INSERT INTO t SELECT generate_series(1, 100000)").update();
			begin(context, copy);
		};
		assertThat(failing(migrator()).what()).contains("a COPY that it had begun");
		this.upgrade = (context) -> {
			begin(context, copy);
			throw new IllegalStateException("in the midst");
		};
		assertThat(failing(migrator()).what()).contains("in the midst");
		assertThat(failing(migrator(TransactionMode.PER_REVISION, new WithoutTransaction())).what())
			.contains("in the midst");
		assertThat(rows()).isEmpty();
	}

	private static void begin(MigrationContext context, String copy) throws SQLException {
		CopyManager copies = context.connection().unwrap(PGConnection.class).getCopyAPI();
		if (copy.endsWith("STDIN")) {
			copies.copyIn(copy).writeToCopy(new byte[] { '1', '\n' }, 0, 2);
		}
		else {
			copies.copyOut(copy).readFromCopy();
		}
	}

	@Test
	void statementDuringACopyOfTheSameThreadIsRefused() {
		this.upgrade = (context) -> {
			begin(context, "COPY t FROM STDIN");
			context.jdbc().sql("SELECT 1").query(Integer.class).single();
		};
		assertThat(failing(migrator()).what()).contains("A COPY is under way");
		this.upgrade = (context) -> {
			begin(context, "COPY t FROM STDIN");
			context.operations().execute("SELECT 1");
		};
		assertThat(failing(migrator()).what()).contains("A COPY is under way");
		assertThat(rows()).isEmpty();
	}

	@Test
	void copiesThatAreBroughtToAnEndWork() throws Exception {
		this.upgrade = (context) -> {
			CopyManager copies = context.connection().unwrap(PGConnection.class).getCopyAPI();
			CopyIn copy = copies.copyIn("COPY t FROM STDIN");
			copy.writeToCopy(new byte[] { '1', '\n' }, 0, 2);
			copy.endCopy();
			assertThat(copies.copyIn("COPY t FROM STDIN", new java.io.StringReader("2\n"))).isOne();
			java.io.StringWriter out = new java.io.StringWriter();
			copies.copyOut("COPY (SELECT id FROM t ORDER BY 1) TO STDOUT", out);
			assertThat(out).hasToString("1\n2\n");
		};
		migrator().upgrade();
		assertThat(rows()).containsExactly("1", "2", "3");
	}

	@Test
	void driversOwnClassesAreNotHandedOut() {
		for (Class<?> type : List.of(PgConnection.class, BaseConnection.class,
				com.zaxxer.hikari.pool.ProxyConnection.class, java.sql.Wrapper.class)) {
			this.upgrade = (context) -> {
				Object unwrapped = context.connection().unwrap(type);
				assertThat(unwrapped).isSameAs(context.connection());
				throw new SQLException("A migration may not unwrap its guard");
			};
			assertThat(failing(migrator()).what()).contains("may not unwrap");
		}
		this.upgrade = (context) -> {
			Connection connection = context.connection();
			assertThat(connection.unwrap(PGConnection.class)).isNotInstanceOf(Connection.class);
			assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
			Statement statement = connection.createStatement();
			assertThat(statement.executeQuery("SELECT 1").getStatement()).isSameAs(statement);
			assertThat(statement.getConnection()).isSameAs(connection);
			assertThat(connection.getMetaData().getTables(null, null, "t", null).getStatement().getConnection())
				.isSameAs(connection);
		};
		assertThat(migrator().upgrade().steps()).hasSize(2);
	}

	@Test
	void applicationsOwnPoolOfOneEndsWithAdvice() {
		this.upgrade = (context) -> {
			try (Connection connection = this.pool.getConnection()) {
				connection.createStatement();
			}
		};
		Failure failure = failing(migrator());
		assertThat(failure.what()).contains("Connection is not available");
		assertThat(failure.action()).contains("context.jdbc()");
		this.upgrade = (context) -> JdbcClient.create(this.pool).sql("SELECT 1").query().listOfRows();
		assertThat(failing(migrator()).action()).contains("context.jdbc()");
	}

	@Test
	void interruptThatWasSwallowedOrLeftDoesNoHarm() {
		this.upgrade = (context) -> {
			Thread.currentThread().interrupt();
			context.jdbc().sql("INSERT INTO t VALUES (2)").update();
		};
		assertThat(migrator().upgrade().steps()).hasSize(2);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(rows()).containsExactly("2", "3");
		assertPoolIsFresh();
	}

}
