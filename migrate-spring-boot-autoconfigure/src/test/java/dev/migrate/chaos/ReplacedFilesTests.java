package dev.migrate.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.MigratorStatus;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationRequest;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.WhenChanged;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are deleted, renamed, edited, given other parents, another id or another
 * language between two runs, at random, before commands of every kind. Each revision
 * makes one table of its name, so that the tables tell what is applied.
 */
@PostgresTest
@Tag("process")
class ReplacedFilesTests {

	private static final List<String> IDS = List.of("a1", "b2", "c3", "d4", "e5", "f6", "g7");

	private static final String APPLIED = "SELECT revision FROM history.migrate_revision ORDER BY 1";

	@TempDir
	Path folder;

	private TestDatabase database;

	@RevisionHeader(id = "b2", revises = "a1")
	private static final class InJava implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("CREATE TABLE public.t_b2 (id int)").update();
		}

		@Override
		public void downgrade(MigrationContext context) {
			context.jdbc().sql("DROP TABLE public.t_b2").update();
		}

	}

	/**
	 * What is in a file.
	 */
	private record File(String id, List<String> parents, String name, String column, String downgrade) {

		File {
			parents = List.copyOf(parents);
		}

		String text() {
			return "-- migrate:revision " + this.id + "\n"
					+ (this.parents.isEmpty() ? "" : "-- migrate:revises " + String.join(", ", this.parents) + "\n")
					+ "-- migrate:upgrade\nCREATE TABLE public.t_" + this.id + " (" + this.column
					+ " int);\n-- migrate:downgrade" + this.downgrade + "\n";
		}

	}

	/**
	 * The folder as it is at one moment.
	 */
	private final class Release {

		private final Map<String, File> files = new LinkedHashMap<>();

		private boolean java;

		private Release() {
			for (int i = 0; i < IDS.size(); i++) {
				List<String> parents = switch (IDS.get(i)) {
					case "a1" -> List.of();
					case "d4" -> List.of("b2");
					case "c3" -> List.of("a1");
					case "e5" -> List.of("c3", "d4");
					default -> List.of(IDS.get(i - 1));
				};
				put(new File(IDS.get(i), parents, IDS.get(i) + ".sql", "id",
						"\nDROP TABLE public.t_" + IDS.get(i) + ";"));
			}
		}

		private void put(File file) {
			this.files.put(file.name(), file);
		}

		/** Do one thing that people do to their files. */
		private void change(Random random) {
			if (this.files.isEmpty()) {
				return;
			}
			List<File> all = new ArrayList<>(this.files.values());
			File file = all.get(random.nextInt(all.size()));
			File other = all.get(random.nextInt(all.size()));
			switch (random.nextInt(9)) {
				case 0, 1 -> this.files.remove(file.name());
				case 2 -> {
					this.files.remove(file.name());
					put(new File(file.id(), file.parents(), "renamed/" + file.name(), file.column(), file.downgrade()));
				}
				case 3 -> put(new File(file.id(), file.parents(), file.name(), "edited", file.downgrade()));
				case 4 -> put(new File(file.id(), file.parents(), file.name(), file.column(),
						"\n/* edited */ DROP TABLE IF EXISTS public.t_" + file.id() + ";"));
				case 5 -> put(new File(file.id(), List.of(other.id()), file.name(), file.column(), file.downgrade()));
				case 6 -> put(new File(file.id(), other.parents(), "twice_" + file.name(), "id", file.downgrade()));
				case 7 -> put(new File("x" + random.nextInt(3), file.parents(), file.name(), "id",
						" irreversible: of no use"));
				default -> {
					this.java = !this.java;
					this.files.values().removeIf((each) -> each.id().equals("b2"));
					if (!this.java) {
						put(new File("b2", List.of("a1"), "b2.sql", "id", "\nDROP TABLE public.t_b2;"));
					}
				}
			}
		}

		private Migrator migrator(Path where, Random random) {
			Scripts scripts = Scripts.in(where);
			this.files.values().forEach((file) -> scripts.file(file.name(), file.text()));
			scripts.file("kept.md", "so that the folder exists");
			MigratorBuilder builder = Migrator.builder(ReplacedFilesTests.this.database.dataSource())
				.locations(scripts.location())
				.schema("history")
				.whenChanged((random.nextInt(4) == 0) ? WhenChanged.WARN : WhenChanged.FAIL);
			if (this.java) {
				InJava migration = new InJava();
				builder.source((known) -> List.of(new JavaRevisionScript(InJava.class, () -> migration)));
			}
			return builder.build();
		}

		@Override
		public String toString() {
			return this.files.values()
				.stream()
				.map((file) -> file.name() + ": " + file.text())
				.collect(Collectors.joining("\n", "java: " + this.java + "\n", ""));
		}

	}

	private interface Command {

		void run(Migrator migrator);

	}

	private static Command command(Random random) {
		List<String> targets = new ArrayList<>(IDS);
		targets.addAll(List.of("head", "heads", "base", "-1", "+1", "-2", "e5-1", "x1"));
		String target = targets.get(random.nextInt(targets.size()));
		return switch (random.nextInt(7)) {
			case 0, 1 -> (migrator) -> migrator.upgrade("heads");
			case 2 -> (migrator) -> migrator.upgrade(target);
			case 3 -> (migrator) -> migrator.downgrade(target);
			case 4 -> (migrator) -> migrator.run(MigrationRequest.downgrade(target).fromDatabase());
			case 5 -> (migrator) -> migrator.plan(target);
			default -> (migrator) -> migrator.upgrade();
		};
	}

	private List<String> applied() {
		return this.database.query("SELECT to_regclass('history.migrate_revision')").contains("null") ? List.of()
				: this.database.query(APPLIED);
	}

	/** What is recorded is there, and nothing else is; nothing stands on what is not. */
	private void assertConsistent(String what) {
		List<String> applied = applied();
		assertThat(this.database
			.query("SELECT substr(tablename, 3) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).as(what)
			.isEqualTo(applied);
		if (!applied.isEmpty()) {
			assertThat(
					this.database.query("SELECT r.revision FROM history.migrate_revision r, unnest(r.revises) AS p (id)"
							+ " WHERE NOT EXISTS (SELECT FROM history.migrate_revision WHERE revision = p.id)"))
				.as(what)
				.isEmpty();
		}
		assertThat(this.database.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")).as(what).isEmpty();
	}

	@Test
	void databaseIsWhatItsHistorySaysWhateverBecomesOfTheFiles(TestDatabase database) {
		this.database = database;
		int walks = Chaos.count(1, 150);
		int steps = Chaos.count(16, 12);
		Chaos.seeded((random) -> {
			Map<String, Integer> outcomes = new TreeMap<>();
			for (int walk = 0; walk < walks; walk++) {
				database.execute("DROP SCHEMA IF EXISTS history CASCADE", "DROP SCHEMA public CASCADE",
						"CREATE SCHEMA public");
				Release release = new Release();
				for (int step = 0; step < steps; step++) {
					Path where = this.folder.resolve(walk + "-" + step);
					Migrator migrator = release.migrator(where, random);
					outcomes.merge(run(migrator, command(random), release.toString()), 1, Integer::sum);
					look(migrator, release.toString());
					if (random.nextInt(3) == 0) {
						release = new Release();
					}
					for (int changes = random.nextInt(3); changes > 0; changes--) {
						release.change(random);
					}
				}
			}
			System.out.println("fuzz: " + walks * steps + " commands on changed files: " + outcomes);
			assertThat(outcomes.keySet()).contains("done").hasSizeGreaterThan(1);
		});
	}

	private String run(Migrator migrator, Command command, String what) {
		List<String> before = applied();
		try {
			command.run(migrator);
			assertConsistent(what);
			return "done";
		}
		catch (MigrateException ex) {
			Failure failure = Failures.of(() -> {
				throw ex;
			});
			assertConsistent(failure + "\n" + what);
			assertThat(applied()).as(failure + "\n" + what).isEqualTo(before);
			return ex.getClass().getSimpleName();
		}
	}

	/** To look never fails but for what is wrong with the files themselves. */
	private void look(Migrator migrator, String what) {
		Collection<String> applied = applied();
		try {
			MigratorStatus status = migrator.status();
			assertThat(new TreeSet<>(status.history().stream().map((row) -> row.revision()).toList())).as(what)
				.containsExactlyElementsOf(applied);
			assertThat(status.problems()).as(what)
				.allSatisfy((problem) -> assertThat(Stream.of(problem.detail(), problem.action())).doesNotContainNull()
					.allMatch((text) -> !text.isBlank()));
			if (status.state() == MigrationState.UP_TO_DATE) {
				assertThat(status.pending()).as(what).isEmpty();
			}
		}
		catch (MigrateException ex) {
			Failures.of(() -> {
				throw ex;
			});
		}
	}

}
