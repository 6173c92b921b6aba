package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.error.MigrateException;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestProxy.Message;
import dev.migrate.testsupport.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A section outside a transaction that is cut off at every message of the protocol, or
 * whose session is ended there, and then run again: each statement has its effect exactly
 * once, in both directions, and schema and history are those of an undisturbed run.
 * Statements that can write into a ledger do so.
 */
@PostgresTest
class CutSectionTests {

	private static final String[] TABLES = { "-- migrate:upgrade", "CREATE SCHEMA s;",
			"CREATE TABLE s.ledger (what text);", "CREATE TABLE s.t (id int, note text);",
			"INSERT INTO s.t SELECT n, n FROM generate_series(1, 50) n;", "CREATE INDEX old ON s.t (note);",
			"CREATE TABLE s.p (id int) PARTITION BY LIST (id);",
			"CREATE TABLE s.p1 PARTITION OF s.p FOR VALUES IN (1);" };

	private static final String[] SECTIONS = { "-- migrate:upgrade no-transaction", "SET search_path = s, public;",
			"INSERT INTO ledger VALUES ('up 1');", "CREATE UNIQUE INDEX CONCURRENTLY one ON t (id);", "BEGIN;",
			"INSERT INTO ledger VALUES ('up 2');", "SET work_mem = '5MB';", "INSERT INTO ledger VALUES ('up 3');",
			"COMMIT;", "CREATE INDEX CONCURRENTLY ON t (lower(note));", "COPY ledger FROM STDIN;", "up 4", "up 5",
			"\\.", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;", "VACUUM t;",
			"INSERT INTO ledger VALUES ('work_mem ' || current_setting('work_mem'));",
			"REINDEX INDEX CONCURRENTLY one;", "CREATE INDEX CONCURRENTLY IF NOT EXISTS two ON t (id, note);",
			"DROP INDEX CONCURRENTLY old;", "-- migrate:verify", "SELECT count(*) = 6 FROM s.ledger;",
			"-- migrate:downgrade no-transaction", "INSERT INTO s.ledger VALUES ('down 1');",
			"DROP INDEX CONCURRENTLY s.two;", "SET search_path = s;",
			"ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);", "CREATE INDEX CONCURRENTLY old ON t (note);",
			"DROP INDEX CONCURRENTLY t_lower_idx;", "BEGIN;", "INSERT INTO ledger VALUES ('down 2');",
			"INSERT INTO ledger VALUES ('down 3');", "COMMIT;", "DROP INDEX CONCURRENTLY IF EXISTS one;" };

	@TempDir
	private Path folder;

	private Scripts scripts;

	private TestServer server;

	@BeforeEach
	void writeScripts(TestServer server) {
		this.server = server;
		this.scripts = Scripts.in(this.folder).revision("a1", "", TABLES).revision("b2", "a1", SECTIONS);
	}

	/**
	 * One way through the section.
	 */
	private enum Way {

		UP("a1") {

			@Override
			void go(Migrator migrator) {
				migrator.upgrade();
			}

		},

		DOWN("head") {

			@Override
			void go(Migrator migrator) {
				migrator.downgrade("a1");
			}

		};

		private final String start;

		Way(String start) {
			this.start = start;
		}

		abstract void go(Migrator migrator);

	}

	private Migrator migrator(DataSource dataSource) {
		return Migrator.builder(dataSource).locations(this.scripts.location()).build();
	}

	private static List<String> picture(TestDatabase database) {
		List<String> picture = new ArrayList<>();
		picture.addAll(database.query("SELECT what FROM s.ledger ORDER BY 1"));
		picture.addAll(database.query("SELECT c.relname, i.indisvalid, i.indisready, pg_get_indexdef(i.indexrelid)"
				+ " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
				+ " WHERE c.relnamespace = 's'::regnamespace ORDER BY 1"));
		picture.addAll(database.query("SELECT inhrelid::regclass, inhdetachpending FROM pg_inherits"));
		picture.addAll(database.query("SELECT count(*) FROM s.t"));
		picture.addAll(database.query("SELECT revision, verified FROM migrate_revision ORDER BY 1"));
		picture.addAll(database.query("SELECT revision, ordinal, outcome FROM migrate_statement"));
		return picture;
	}

	private static Predicate<Message> number(int wanted, Predicate<Message> counted) {
		AtomicInteger number = new AtomicInteger();
		return (message) -> counted.test(message) && number.incrementAndGet() == wanted;
	}

	/**
	 * What an undisturbed run leaves, and how many messages it takes.
	 */
	private record Undisturbed(List<String> picture, int messages) {

	}

	private Undisturbed undisturbed(Way way, Predicate<Message> counted) {
		AtomicInteger messages = new AtomicInteger();
		try (TestDatabase database = this.server.createDatabase(); TestProxy proxy = TestProxy.to(database)) {
			migrator(database.dataSource()).upgrade(way.start);
			proxy.cutBefore((message) -> {
				messages.addAndGet(counted.test(message) ? 1 : 0);
				return false;
			});
			way.go(migrator(proxy.dataSource()));
			return new Undisturbed(picture(database), messages.get());
		}
	}

	/**
	 * Disturb a run, run again, and compare.
	 */
	private void disturbed(Way way, String how, List<String> expected, Disturbance disturbance) {
		try (TestDatabase database = this.server.createDatabase(); TestProxy proxy = TestProxy.to(database)) {
			migrator(database.dataSource()).upgrade(way.start);
			CompletableFuture<?> end = disturbance.arrange(database, proxy);
			try {
				way.go(migrator(proxy.dataSource()));
			}
			catch (MigrateException ex) {
				// the next run goes on
			}
			end.join();
			way.go(migrator(database.dataSource()));
			assertThat(picture(database)).as(how).isEqualTo(expected);
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).as(how)
							.isEmpty());
		}
	}

	/**
	 * What happens to a run.
	 */
	@FunctionalInterface
	private interface Disturbance {

		/**
		 * Arrange for it.
		 * @return ends when nothing more happens
		 */
		CompletableFuture<?> arrange(TestDatabase database, TestProxy proxy);

	}

	private static List<Integer> some(Random random, int count, int of) {
		List<Integer> numbers = new ArrayList<>(IntStream.rangeClosed(1, of).boxed().toList());
		Collections.shuffle(numbers, random);
		return numbers.subList(0, Math.min(count, of));
	}

	@Test
	void lineMayBeCutAtEveryMessage() {
		AtomicInteger cuts = new AtomicInteger();
		Chaos.seeded((random) -> {
			for (Way way : Way.values()) {
				Undisturbed undisturbed = undisturbed(way, (message) -> true);
				for (int number : some(random, Chaos.count(2, 1000), undisturbed.messages())) {
					cuts.incrementAndGet();
					Predicate<Message> message = number(number, (any) -> true);
					boolean before = random.nextBoolean();
					disturbed(way, way + ", cut " + (before ? "before" : "after") + " message " + number,
							undisturbed.picture(), (database, proxy) -> {
								if (before) {
									proxy.cutBefore(message);
								}
								else {
									proxy.cutAfter(message);
								}
								return CompletableFuture.completedFuture(null);
							});
				}
			}
		});
		ChaosFigures.write("cut-lines", Map.of("lines cut at a message of a section", cuts.get()));
	}

	@Test
	void sessionMayBeEndedAtEveryStatement() {
		Predicate<Message> execution = (message) -> message.toServer()
				&& (message.type() == 'E' || message.type() == 'Q');
		AtomicInteger ends = new AtomicInteger();
		Chaos.seeded((random) -> {
			for (Way way : Way.values()) {
				Undisturbed undisturbed = undisturbed(way, execution);
				for (int number : some(random, Chaos.count(1, 1000), undisturbed.messages())) {
					ends.incrementAndGet();
					Predicate<Message> message = number(number, execution);
					boolean before = random.nextBoolean();
					disturbed(way, way + ", ended " + (before ? "before" : "at") + " statement " + number,
							undisturbed.picture(), (database, proxy) -> {
								CompletableFuture<Void> end = new CompletableFuture<>();
								proxy.cutBefore((each) -> {
									if (message.test(each)) {
										Runnable kill = () -> {
											terminate(database);
											end.complete(null);
										};
										if (before) {
											kill.run();
										}
										else {
											CompletableFuture.runAsync(kill);
										}
									}
									return false;
								});
								return end;
							});
				}
			}
		});
		ChaosFigures.write("cut-sessions", Map.of("sessions ended at a statement of a section", ends.get()));
	}

	private static void terminate(TestDatabase database) {
		database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
				+ " AND pid <> pg_backend_pid()");
	}

}
