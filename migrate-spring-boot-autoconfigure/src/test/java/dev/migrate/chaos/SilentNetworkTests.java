package dev.migrate.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.execution.DatabaseUnavailableException;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.RunResult;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The network says nothing any more, and nobody waits for it for ever.
 */
@PostgresTest
@Tag("process")
class SilentNetworkTests {

	private static final String SLEEPER = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%'"
			+ " AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()";

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	@BeforeEach
	void applyTheFirstRevision(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder).table("a1", "");
		builder(database.dataSource()).build().upgrade();
	}

	private MigratorBuilder builder(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.locations(this.scripts.location())
			.networkTimeout(Duration.ofMillis(300))
			.connectRetryTimeout(Duration.ofSeconds(2))
			.lockWaitTimeout(Duration.ofSeconds(5));
	}

	private static Failure failure(Supplier<RunResult> run) {
		CompletableFuture<RunResult> running = CompletableFuture.supplyAsync(run).orTimeout(20, TimeUnit.SECONDS);
		return Failures.of(DatabaseUnavailableException.class, () -> {
			try {
				running.join();
			}
			catch (CompletionException ex) {
				throw ex.getCause();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'revision', revision", "FROM pg_catalog.pg_settings", "pg_try_advisory_lock",
			"'STARTED'" })
	void duringTheToolsOwnStatementBeforeAnyRevision(String statement) {
		this.scripts.table("b2", "a1");
		try (TestProxy proxy = TestProxy.to(this.database)) {
			proxy.silenceFrom((message) -> message.toServer()
					&& (message.contains(statement) || statement.equals("'STARTED'") && message.contains("STARTED")));
			Failure failure = failure(builder(proxy.dataSource()).build()::upgrade);
			assertThat(failure.state()).containsAnyOf("No revision was run", "nothing was changed");
		}
		assertThat(builder(this.database.dataSource()).build().upgrade().steps()).hasSize(1);
	}

	@Test
	void atTheEndOfARunItHasSucceededAllTheSame() {
		this.scripts.table("b2", "a1");
		try (TestProxy proxy = TestProxy.to(this.database)) {
			proxy.silenceFrom((message) -> message.toServer() && message.type() == 'B' && message.contains("DONE")
					&& !message.contains("UPGRADE"));
			assertThat(builder(proxy.dataSource()).build().upgrade().steps()).hasSize(1);
		}
		assertThat(this.database.query("SELECT outcome FROM migrate_log WHERE revision IS NULL ORDER BY id"))
			.containsExactly("STARTED", "DONE", "STARTED", "DONE");
	}

	@Test
	void lineWhoseSessionTheServerHasEndedIsGivenUp() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "SELECT pg_sleep(120);");
		try (TestProxy proxy = TestProxy.to(this.database)) {
			CompletableFuture<Failure> failing = CompletableFuture
				.supplyAsync(() -> failure(builder(proxy.dataSource()).build()::upgrade));
			await().until(() -> this.database.query(SLEEPER).equals(List.of("1")));
			proxy.silenceFrom((message) -> !message.toServer() && message.type() == 'E');
			this.database.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query LIKE"
					+ " '%pg_sleep(120%' AND pid <> pg_backend_pid()");
			Failure failure = failing.orTimeout(30, TimeUnit.SECONDS).join();
			assertThat(failure.details()).anyMatch((detail) -> detail.contains("does not have the session any more"));
			assertThat(failure.state()).contains("Revision b2 was rolled back");
		}
	}

	@Test
	void serverThatCannotBeReachedAnyMoreIsGivenUpAndNothingIsClaimed() {
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE b (id int);", "SELECT pg_sleep(120);");
		try (TestProxy proxy = TestProxy.to(this.database)) {
			CompletableFuture<Failure> failing = CompletableFuture.supplyAsync(() -> failure(
					builder(proxy.dataSource()).connectRetryTimeout(Duration.ofMillis(700)).build()::upgrade));
			await().until(() -> this.database.query(SLEEPER).equals(List.of("1")));
			proxy.unplug();
			Failure failure = failing.orTimeout(30, TimeUnit.SECONDS).join();
			assertThat(failure.details()).anyMatch((detail) -> detail.contains("No server could be reached"))
				.anyMatch((detail) -> detail.contains("Nobody could look"));
			assertThat(failure.state()).contains("Whether the server committed revision b2 is not known");
			assertThat(failure.next()).isEqualTo("migrate status");
		}
		this.scripts.table("b2", "a1");
		assertThat(builder(this.database.dataSource()).build().upgrade().steps()).hasSize(1);
	}

	@Test
	void longStatementIsLeftAloneWhateverALookIsAnswered() {
		this.database.execute("CREATE ROLE " + role() + " LOGIN", "GRANT ALL ON SCHEMA public TO " + role(),
				"GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role());
		this.scripts.revision("b2", "a1", "-- migrate:upgrade", "SELECT pg_sleep(1);")
			.revision("c3", "b2", "-- migrate:upgrade", "SELECT pg_sleep(1.5);");
		try (TestProxy proxy = TestProxy.to(this.database); LogMessages messages = new LogMessages()) {
			PGSimpleDataSource dataSource = (PGSimpleDataSource) this.database.dataSource(role(), "");
			dataSource.setUrl(proxy.url());
			Migrator migrator = builder(dataSource).listener(new MigratorListener() {

				@Override
				public void revisionEnded(String run, Revision revision, Direction direction, Duration duration) {
					assertThat(proxy.connections()).as("looks at a session that is there").isGreaterThan(1);
					// from now on a look is refused
					SilentNetworkTests.this.database.execute("ALTER ROLE " + role() + " CONNECTION LIMIT 1");
				}

			}).build();
			assertThat(migrator.upgrade().steps()).hasSize(2);
			assertThat(messages.texts()).noneMatch((text) -> text.contains("given up") || text.contains("failed"));
		}
		finally {
			this.database.execute("DROP OWNED BY " + role(), "DROP ROLE " + role());
		}
	}

	@Test
	void longStatementIsLeftAloneWhileALookWaitsForItsLogin() {
		this.database.execute("CREATE TABLE enough (id int)");
		this.scripts.revision("b2", "a1", "-- migrate:upgrade",
				"DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM enough) LOOP PERFORM pg_sleep(0.05); END LOOP; END $$;");
		try (TestProxy proxy = TestProxy.to(this.database); LogMessages messages = new LogMessages()) {
			PGSimpleDataSource dataSource = (PGSimpleDataSource) proxy.dataSource();
			// so that each look comes to nothing soon
			dataSource.setLoginTimeout(1);
			CompletableFuture<RunResult> running = CompletableFuture
				.supplyAsync(builder(dataSource).connectRetryTimeout(Duration.ZERO).build()::upgrade);
			await().until(() -> this.database.query(SLEEPER).equals(List.of("1")));
			proxy.holdLogins();
			proxy.reset();
			await().until(() -> running.isDone() || proxy.connections() > 3);
			this.database.execute("INSERT INTO enough VALUES (1)");
			assertThat(running.orTimeout(30, TimeUnit.SECONDS).join().steps()).hasSize(1);
			assertThat(messages.texts()).noneMatch((text) -> text.contains("given up") || text.contains("failed"));
		}
	}

	private String role() {
		return "silent_" + this.database.name();
	}

}
