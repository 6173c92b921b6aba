package dev.migrate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server of the test's own that stops, starts, is full, or is replaced by another while
 * a run is under way.
 */
class ServerGoesAwayTests {

	private static final String EFFECT = "INSERT INTO ledger VALUES ('b2');";

	private static final String[] SETTINGS = { "max_connections", "12", "temp_file_limit", "1MB", "synchronous_commit",
			"on" };

	@TempDir
	static Path servers;

	@TempDir
	Path folder;

	private static TestServer server;

	private Scripts scripts;

	private TestDatabase database;

	private TestProxy proxy;

	@BeforeAll
	static void startTheServer() throws IOException {
		server = TestServer.startOn(Files.createDirectory(servers.resolve("data")), SETTINGS);
	}

	@AfterAll
	static void stopTheServer() throws IOException {
		server.close();
	}

	@BeforeEach
	void applyTheFirstRevision(TestInfo test) {
		this.database = create(server,
				"of_" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT).substring(0, 20));
		this.proxy = TestProxy.to(this.database);
		this.scripts = Scripts.in(this.folder)
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE ledger (entry text);");
		builder().build().upgrade();
	}

	/**
	 * A server that is started again begins to count its databases anew.
	 */
	private static TestDatabase create(TestServer at, String name) {
		at.database("postgres").execute("CREATE DATABASE " + name + " TEMPLATE template0");
		return at.database(name);
	}

	@AfterEach
	void closeTheProxy() {
		this.proxy.close();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.proxy.dataSource())
			.locations(this.scripts.location())
			.connectRetryTimeout(Duration.ofSeconds(60))
			.networkTimeout(Duration.ofSeconds(10));
	}

	/**
	 * Start the server again after it has stopped.
	 */
	private void startAgain() throws IOException {
		server.close();
		server = TestServer.startOn(servers.resolve("data"), SETTINGS);
		this.database = server.database(this.database.name());
		this.proxy.redirect(this.database);
	}

	/**
	 * Tell the server's first process to end: TERM when all have gone, INT now, QUIT
	 * without tidying up.
	 */
	private static void signal(String signal) {
		try {
			String pid = Files.readAllLines(servers.resolve("data/postmaster.pid")).get(0);
			assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void awaitSleeper() {
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.database
				.query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%' AND state = 'active'"
						+ " AND pid <> pg_backend_pid()")
				.equals(List.of("1")));
	}

	private List<String> ends() {
		return this.database
			.query("SELECT outcome FROM migrate_log WHERE revision IS NULL AND outcome <> 'STARTED' ORDER BY id");
	}

	@Test
	void serverThatStopsAndStartsAgainIsAskedWhatItCommitted() throws IOException {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT, "SELECT pg_sleep(120);");
		for (String signal : Chaos.isFull() ? List.of("QUIT", "INT") : List.of("QUIT")) {
			CompletableFuture<Failure> failing = CompletableFuture
				.supplyAsync(() -> Failures.of(DatabaseUnavailableException.class, builder().build()::upgrade));
			awaitSleeper();
			signal(signal);
			startAgain();
			Failure failure = failing.orTimeout(100, TimeUnit.SECONDS).join();
			assertThat(failure.state()).contains("Revision b2 was rolled back and is not applied");
			assertThat(ends()).endsWith("FAILED");
		}
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT);
		assertThat(builder().build().upgrade().steps()).hasSize(1);
		assertThat(this.database.query("SELECT entry FROM ledger")).containsExactly("b2");
	}

	@Test
	void serverThatIsStoppingOrStartingIsWaitedForBeforeARun() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT);
		Connection last = this.database.connect();
		signal("TERM");
		try (LogMessages messages = new LogMessages()) {
			CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(builder().build()::upgrade);
			await().atMost(Duration.ofSeconds(30))
				.until(() -> messages.texts().stream().anyMatch((text) -> text.contains("shutting down")));
			last.close();
			startAgain();
			assertThat(run.get(100, TimeUnit.SECONDS).steps()).hasSize(1);
		}
	}

	@Test
	void tooManyConnectionsAreWaitedFor() throws Exception {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT);
		List<Connection> others = new ArrayList<>();
		try (LogMessages messages = new LogMessages()) {
			for (int i = 0; i < 12; i++) {
				connect(others);
			}
			CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(builder().build()::upgrade);
			await().atMost(Duration.ofSeconds(30))
				.until(() -> messages.texts().stream().anyMatch((text) -> text.contains("too many clients")));
			for (Connection other : others) {
				other.close();
			}
			assertThat(run.get(100, TimeUnit.SECONDS).steps()).hasSize(1);
		}
	}

	private void connect(List<Connection> others) {
		try {
			others.add(DriverManager.getConnection(this.database.url(), this.database.username(),
					this.database.password()));
		}
		catch (SQLException ex) {
			// one of them is taken by somebody else
			assertThat(ex.getSQLState()).isEqualTo("53300");
		}
	}

	@Test
	void fullDisksAndLimitsRollBackAndLeaveTheSessionInUse() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT,
				"SELECT count(*) FROM (SELECT g::text || 'x' AS t FROM generate_series(1, 200000) g ORDER BY 1) s;");
		Failure limit = Failures.of(MigrationFailedException.class, builder().build()::upgrade);
		assertThat(limit.what()).contains("temporary file size exceeds");
		assertThat(limit.state()).contains("rolled back");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT,
				"COPY (SELECT repeat('x', 10000)) TO '/dev/full';");
		Failure full = Failures.of(MigrationFailedException.class, builder().build()::upgrade);
		assertThat(full.sqlState()).isEqualTo("53100");
		assertThat(full.state()).contains("rolled back");
		assertThat(ends()).containsExactly("DONE", "FAILED", "FAILED");
		assertThat(this.database.query("SELECT entry FROM ledger")).isEmpty();
	}

	@Test
	void failOverToANodeThatIsBehindIsNamedAndNothingIsDoneThere() throws IOException {
		server.close();
		Path copy = copy(servers.resolve("data"), servers.resolve("copy"));
		startAgain();
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", EFFECT).table("c3", "b2");
		Files.createFile(copy.resolve("standby.signal"));
		try (TestServer standby = TestServer.startOn(copy, SETTINGS)) {
			TestDatabase other = standby.database(this.database.name());
			Failure failure = Failures.of(DatabaseUnavailableException.class,
					builder().listener(at("c3", () -> failOver(other))).build()::upgrade);
			assertThat(failure.details())
				.anyMatch((detail) -> detail.contains("fail-over: the server's timeline was 00000001 and is 00000002"))
				.anyMatch((detail) -> detail.contains("it lacks the revision b2, which this run has seen as applied"));
			assertThat(failure.state()).isEqualTo("Nothing was run or written on the server that answers");
			assertThat(other.query("SELECT outcome FROM migrate_log WHERE revision IS NULL ORDER BY id"))
				.containsExactly("STARTED", "DONE");
			assertThat(builder().build().upgrade().steps()).hasSize(2);
			assertThat(other.query("SELECT entry FROM ledger")).containsExactly("b2");
			namesAnotherCluster();
		}
		startAgain();
	}

	/**
	 * The lost server is the one that was failed over to; the address leads to a server
	 * with data of its own then.
	 */
	private void namesAnotherCluster() throws IOException {
		this.scripts.table("d4", "c3");
		try (TestServer another = TestServer.start()) {
			TestDatabase elsewhere = create(another, this.database.name());
			Failure failure = Failures.of(DatabaseUnavailableException.class, builder().listener(at("d4", () -> {
				this.proxy.redirect(elsewhere);
				this.proxy.cut();
			})).build()::upgrade);
			assertThat(failure.details()).anyMatch((detail) -> detail.contains("system identifier"));
			assertThat(failure.state()).contains("Nothing was written to the server that answers",
					"Whether the server committed revision d4 is not known");
			assertThat(elsewhere.query("SELECT to_regclass('migrate_log')")).containsExactly("null");
		}
	}

	private void failOver(TestDatabase other) {
		signal("QUIT");
		assertThat(other.query("SELECT pg_promote()")).containsExactly("t");
		this.proxy.redirect(other);
	}

	private static MigratorListener at(String id, Runnable action) {
		return new MigratorListener() {

			@Override
			public void revisionStarted(String run, Revision revision, Direction direction) {
				if (revision.id().equals(id)) {
					action.run();
				}
			}

		};
	}

	private static Path copy(Path data, Path copy) throws IOException {
		try (Stream<Path> files = Files.walk(data)) {
			for (Path file : files.filter((path) -> !path.endsWith("epg-lock")).toList()) {
				Files.copy(file, copy.resolve(data.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		return copy;
	}

}
