package dev.migrate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import dev.migrate.testsupport.TestProxy;
import dev.migrate.testsupport.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A chain of all kinds of work, whose line is cut at each message of the protocol in
 * turn, in both directions: what is told is the truth, the log has an end for each start,
 * and runs behind it do the rest, nothing twice.
 *
 * <pre>
 * a1 tables ─ b2 SQL ─ c3 SQL with verify ─ d4 no transaction ─ e5 Java ─ f6 COPY, then a repeatable script and a seed
 * </pre>
 */
@PostgresTest
@Tag("process")
class EveryMessageTests {

	private static final List<String> ENTRIES = List.of("b2", "c3", "d4.1", "d4.2", "e5", "f6", "r", "s");

	@TempDir
	Path folder;

	@BeforeEach
	void writeTheChain() throws IOException {
		Scripts.in(Files.createDirectory(this.folder.resolve("migration")))
			.revision("a1", "", "-- migrate:upgrade", "CREATE TABLE ledger (entry text);")
			.revision("b2", "a1", "-- migrate:upgrade", entry("b2"))
			.revision("c3", "b2", "-- migrate:upgrade", entry("c3"), "-- migrate:verify",
					"SELECT count(*) = 2 FROM ledger;")
			.revision("d4", "c3", "-- migrate:upgrade no-transaction", entry("d4.1"), entry("d4.2"))
			.revision("f6", "e5", "-- migrate:upgrade", "COPY ledger FROM STDIN;\nf6\n\\.");
		Scripts.in(Files.createDirectory(this.folder.resolve("repeatable"))).file("r.sql", entry("r"));
		Scripts.in(Files.createDirectory(this.folder.resolve("seed"))).file("s.sql", entry("s"));
	}

	private static String entry(String name) {
		return "INSERT INTO ledger VALUES ('" + name + "');";
	}

	private Migrator migrator(DataSource dataSource) {
		return Migrator.builder(dataSource)
			.locations("file:" + this.folder.resolve("migration"))
			.repeatableLocations("file:" + this.folder.resolve("repeatable"))
			.seedLocations("file:" + this.folder.resolve("seed"))
			.source((known) -> List.of(new JavaRevisionScript(JavaEntry.class, JavaEntry::new)))
			.connectRetryTimeout(Duration.ofSeconds(30))
			.build();
	}

	@RevisionHeader(id = "e5", revises = "d4")
	static final class JavaEntry implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("INSERT INTO ledger VALUES ('e5')").update();
		}

	}

	@Test
	void cutAtEachMessage(TestServer server) {
		int messages;
		try (TestDatabase database = server.createDatabase(); TestProxy proxy = TestProxy.to(database)) {
			AtomicInteger count = new AtomicInteger();
			proxy.cutBefore((message) -> count.incrementAndGet() < 0);
			migrator(proxy.dataSource()).upgradeAndSeed();
			messages = count.get();
		}
		assertThat(messages).isGreaterThan(150);
		Chaos.seeded((random) -> {
			List<Integer> points = new ArrayList<>(IntStream.range(0, messages).boxed().toList());
			Collections.shuffle(points, random);
			for (int point : points.subList(0, Chaos.count(5, messages))) {
				cut(server, point, random.nextBoolean());
			}
			ChaosFigures.write("messages", Map.of("lines cut at a message", Chaos.count(5, messages)));
		});
	}

	private void cut(TestServer server, int point, boolean after) {
		String what = "cut " + (after ? "after" : "before") + " message " + point;
		try (TestDatabase database = server.createDatabase(); TestProxy proxy = TestProxy.to(database)) {
			AtomicInteger left = new AtomicInteger(point);
			if (after) {
				proxy.cutAfter((message) -> left.getAndDecrement() == 0);
			}
			else {
				proxy.cutBefore((message) -> left.getAndDecrement() == 0);
			}
			try {
				migrator(proxy.dataSource()).upgradeAndSeed();
			}
			catch (MigrateException ex) {
				requireTruth(what, ex.getFailure(), database);
				migrator(database.dataSource()).upgradeAndSeed();
			}
			assertThat(migrator(database.dataSource()).upgradeAndSeed().isEmpty()).as(what).isTrue();
			assertThat(database.query("SELECT entry FROM ledger ORDER BY entry")).as(what)
				.containsExactlyElementsOf(ENTRIES);
			assertThat(database.query("SELECT run FROM migrate_log WHERE revision IS NULL GROUP BY run"
					+ " HAVING array_agg(outcome ORDER BY id) NOT IN ('{STARTED,DONE}', '{STARTED,FAILED}')"))
				.as(what)
				.isEmpty();
		}
	}

	private static void requireTruth(String what, Failure failure, TestDatabase database) {
		String state = String.valueOf(failure.state());
		boolean history = database.query("SELECT to_regclass('migrate_revision')").equals(List.of("migrate_revision"));
		List<String> applied = history ? database.query("SELECT revision FROM migrate_revision") : List.of();
		String revision = String.valueOf(failure.revision());
		assertThat(state).as(what).doesNotContain("not known");
		if (state.contains("is not applied") || state.contains("is half done")) {
			assertThat(applied).as(what).doesNotContain(revision);
		}
		else if (state.startsWith("Revision " + revision + " is done")) {
			assertThat(applied).as(what).contains(revision);
		}
		else if (state.contains("seed was rolled back") || state.contains("script was rolled back")
				|| state.contains("have not run") || state.contains("is done")) {
			assertThat(applied).as(what).hasSize(6);
		}
		else {
			assertThat(state).as(what).containsAnyOf("nothing was changed", "No revision was run", "Nothing was");
			assertThat(applied).as(what).isEmpty();
		}
	}

}
