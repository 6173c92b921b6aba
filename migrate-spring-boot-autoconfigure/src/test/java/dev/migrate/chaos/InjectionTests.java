package dev.migrate.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.error.Failure;
import dev.migrate.error.MigrateException;
import dev.migrate.execution.MigrationState;
import dev.migrate.execution.OfflineRequest;
import dev.migrate.execution.OnExistingSchema;
import dev.migrate.migration.Migration;
import dev.migrate.migration.MigrationContext;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.testsupport.Failures;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.ScriptProgram;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and texts that try to be code, everywhere where a name or a text is taken:
 * nothing of them runs, and they are kept as they are.
 */
@PostgresTest
@Tag("process")
class InjectionTests {

	/** What each of them would do, if it ran. */
	private static final String ATTACK = "DROP TABLE public.canary";

	private static final List<String> BREAKOUTS = List.of("'; %s; --", "'); %s; --", "\"; %s; --", "$$; %s; --",
			"$migrate$; %s; --", "$1', %s, '", "\\'; %s; --", "*/ %s; /*", "\\\n%s;\n--", "x\n%s;\n", "x\r%s;\r",
			"x\u2028%s;", "\\! %s", "\n\\! rm x\n", ":'migrate_schema' :\"a\" :b", "%% _ ? ?? ${x} {1} %%s %%n",
			"' UNION SELECT 1; %s --", "a,b},{c", "\\N", "NULL", "E'", "U&'\\0027; %s; --'", "/* %s", "-- %s",
			"\u001b[31m%s\u0007", "<script>%s</script>", "\"]; %s [\"", "\u0130\u00df\uD83D\uDE00", " ", "'", "\"",
			"ab'\" $$ \\");

	@TempDir
	Path folder;

	private TestDatabase database;

	private Scripts scripts;

	@RevisionHeader(id = "j1", revises = "a1", message = "x\nERROR forged line\r\nDROP TABLE public.canary;\u001b[0m",
			labels = "odd")
	private static final class ForgedLines implements Migration {

		@Override
		public void upgrade(MigrationContext context) {
			context.jdbc().sql("DO $$ BEGIN RAISE WARNING E'a\\nERROR forged notice'; END $$").update();
		}

	}

	@BeforeEach
	void makeTheCanary(TestDatabase database) {
		this.database = database;
		this.scripts = Scripts.in(this.folder);
		database.execute("CREATE TABLE public.canary AS SELECT 1 AS alive");
	}

	@AfterEach
	void theCanaryIsAlive() {
		assertThat(this.database.query("SELECT alive FROM public.canary")).containsExactly("1");
	}

	private static List<String> texts() {
		return BREAKOUTS.stream().map((breakout) -> breakout.formatted(ATTACK)).toList();
	}

	private MigratorBuilder builder() {
		return Migrator.builder(this.database.dataSource())
			.locations(this.scripts.location())
			.onExistingSchema(OnExistingSchema.RUN);
	}

	private static String run(ScriptProgram program, TestDatabase database, Migrator migrator, String range) {
		try {
			StringBuilder text = new StringBuilder();
			migrator.script(
					range.startsWith("heads:") ? OfflineRequest.downgrade(range) : OfflineRequest.upgrade(range), text);
			return program.run(database, text.toString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A header is one line, and a file name may hold whatever a file system takes. */
	private static String line(String text) {
		return text.replaceAll("[\\r\\n]+", " ").trim();
	}

	@Test
	void textsOfScriptsAndSettingsAreKeptAndNeverRun() {
		String parent = "";
		List<String> messages = new ArrayList<>();
		for (String text : texts()) {
			String id = "r" + messages.size();
			messages.add(line(text));
			this.scripts.file(
					text.replace('/', '|').replace(" ", "").isEmpty() ? id + ".sql" : text.replace('/', '|') + ".sql",
					"-- migrate:revision " + id + "\n" + (parent.isEmpty() ? "" : "-- migrate:revises " + parent + "\n")
							+ "-- migrate:message " + line(text) + "\n-- migrate:upgrade\nSELECT 1;\n"
							+ "-- migrate:downgrade\nSELECT 2;\n");
			parent = id;
		}
		String all = String.join("", texts());
		Migrator migrator = builder().application(all).environment(all).host(all).name(all).build();
		String history = "SELECT message FROM migrate_revision ORDER BY substr(revision, 2)::int";
		assertThat(run(ScriptProgram.psql(), this.database, migrator, "head")).isEmpty();
		assertThat(this.database.query(history)).isEqualTo(messages);
		assertThat(migrator.status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(run(ScriptProgram.psql(), this.database, migrator, "heads:base")).isEmpty();
		migrator.upgrade();
		assertThat(this.database.query(history)).isEqualTo(messages);
		assertThat(this.database.query("SELECT DISTINCT application, host FROM migrate_revision"))
			.containsExactly(all + "|" + all);
		assertThat(migrator.status().problems()).isEmpty();
		assertThat(migrator.downgrade("base").steps()).hasSize(messages.size());
	}

	@Test
	void idsAndLabelsThatAreCode() {
		List<String> ids = List.of("a1", "');drop/**/table/**/public.canary;select('", "\";drop/**/table/**/canary;",
				"$1'||'x');", "\\'||'", "*/;drop/**/table/**/canary;/*", "%_%", "$$;$migrate$", "\\!rm", "{a}", "NULL");
		for (int i = 0; i < ids.size(); i++) {
			this.scripts.file(i + ".sql",
					"-- migrate:revision " + ids.get(i) + "\n"
							+ ((i > 0) ? "-- migrate:revises " + ids.get(i - 1) + "\n" : "") + "-- migrate:labels l"
							+ ids.get(i) + "\n-- migrate:upgrade " + ((i == 3) ? "no-transaction" : "")
							+ "\nSELECT 1;\n-- migrate:downgrade\nSELECT 2;\n");
		}
		Migrator migrator = builder().build();
		assertThat(run(ScriptProgram.psql(), this.database, migrator, "head")).isEmpty();
		assertThat(this.database.query("SELECT revision FROM migrate_revision ORDER BY applied_at")).isEqualTo(ids);
		for (int i = ids.size() - 1; i > 0; i--) {
			migrator.downgrade(ids.get(i - 1));
			assertThat(migrator.status().current()).containsExactly(ids.get(i - 1));
		}
		assertThat(run(ScriptProgram.psql(), this.database, migrator, "a1:" + ids.get(5))).isEmpty();
		migrator.upgrade("l" + ids.get(1) + "@head");
		migrator.stamp(ids.get(4));
		migrator.upgrade();
		assertThat(migrator.status().problems()).isEmpty();
	}

	@Test
	void targetsThatAreCode() {
		this.scripts.table("a1", "");
		Migrator migrator = builder().build();
		migrator.upgrade();
		List<String> targets = new ArrayList<>(texts());
		Random random = new Random(1);
		String signs = "@-+:, a1'\"%_\\9head\0";
		for (int i = 0; i < Chaos.count(200, 20_000); i++) {
			StringBuilder target = new StringBuilder();
			for (int length = random.nextInt(8); length >= 0; length--) {
				target.append(signs.charAt(random.nextInt(signs.length())));
			}
			targets.add(target.toString());
		}
		int refused = 0;
		for (String target : targets) {
			try {
				migrator.plan(target);
			}
			catch (MigrateException ex) {
				refused++;
				assertThat(ex.getFailure().action()).as(target).isNotBlank();
				assertThat(ex.getFailure().next()).as(target).startsWith("migrate ");
			}
		}
		assertThat(refused).isGreaterThan(targets.size() / 2);
		System.out.println("fuzz: " + targets.size() + " targets, " + refused + " refused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a'); DROP TABLE public.canary; --", "a\"; DROP TABLE public.canary; --",
			"a\nDROP TABLE public.canary;\n", "$$; DROP TABLE public.canary", "%", "_", "\\", " ",
			"\u0130\uD83D\uDE00" })
	void schemasAndPrefixesThatAreCode(String name) {
		this.scripts.table("a1", "").table("b2", "a1");
		String foreign = "x" + name.replace('_', '%').replace("%", "y");
		this.database.execute("CREATE TABLE \"" + foreign.replace("\"", "\"\"") + "\" (id int)");
		Migrator migrator = builder().schema(name).tablePrefix(name).build();
		assertThat(run(ScriptProgram.psql(), this.database, migrator, "a1")).isEmpty();
		migrator.upgrade();
		assertThat(migrator.upgrade().isEmpty()).isTrue();
		assertThat(migrator.status().state()).isEqualTo(MigrationState.UP_TO_DATE);
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%'"
				+ " AND schemaname NOT IN ('information_schema', 'public')"))
			.containsExactly("5");
		migrator.downgrade("base");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p", "\u00e9" })
	void namesThatTheServerWouldCutAreRefused(String letter) {
		this.scripts.table("a1", "");
		for (MigratorBuilder builder : List.of(builder().tablePrefix(letter.repeat(54)),
				builder().schema(letter.repeat(64)))) {
			Failure failure = Failures.of(() -> builder.build().upgrade());
			assertThat(failure.what()).contains("63 bytes");
		}
		assertThat(this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly("canary");
		builder().tablePrefix("p".repeat(53)).schema("s".repeat(63)).build().upgrade();
		assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE schemaname = '" + "s".repeat(63) + "'"))
			.containsExactly("5");
	}

	@Test
	void repeatablesWithNamesThatAreCode() {
		this.scripts.table("a1", "");
		List<String> names = new ArrayList<>(List.of("a\nb.sql", "a.sql", "b.sql"));
		texts().stream().map((text) -> text.replace('/', '|') + ".sql").forEach(names::add);
		for (int i = 0; i < names.size(); i++) {
			this.scripts.file("repeatable/" + names.get(i), "CREATE OR REPLACE VIEW v" + i + " AS SELECT 1 AS x;\n");
		}
		this.scripts.file("up/a1.sql", "-- migrate:revision a1\n-- migrate:upgrade\nSELECT 1;\n");
		Migrator migrator = Migrator.builder(this.database.dataSource())
			.locations("file:" + this.folder.resolve("up"))
			.repeatableLocations("file:" + this.folder.resolve("repeatable"))
			.onExistingSchema(OnExistingSchema.RUN)
			.build();
		migrator.upgrade();
		assertThat(this.database.query("SELECT name FROM migrate_repeatable"))
			.containsExactlyInAnyOrderElementsOf(names);
		assertThat(migrator.upgrade().isEmpty()).isTrue();
		this.scripts.delete("repeatable/a\nb.sql");
		this.scripts.file("repeatable/a.sql", "CREATE OR REPLACE VIEW v1 AS SELECT 1 AS x, 2 AS y;\n");
		migrator.upgrade();
		assertThat(this.database
			.query("SELECT name FROM migrate_repeatable WHERE name IN ('a.sql', 'b.sql', E'a\\nb.sql')"))
			.contains("a.sql", "b.sql");
		assertThat(migrator.upgrade().isEmpty()).isTrue();
	}

	@Test
	void logHasOneLineForEachThingThatHappened() {
		this.scripts.table("a1", "");
		this.scripts.revision("n1", "a1", "-- migrate:message x\u001b[31m\u0085y", "-- migrate:upgrade",
				"DO $$ BEGIN RAISE WARNING E'a\\nERROR forged notice\\r\\n\\u001b[0m'; END $$;");
		ForgedLines migration = new ForgedLines();
		Migrator migrator = builder().name("m\nERROR forged name")
			.source((known) -> List.of(new JavaRevisionScript(ForgedLines.class, () -> migration)))
			.build();
		try (LogMessages log = new LogMessages()) {
			migrator.upgrade("heads");
			assertThat(log.texts()).anyMatch((text) -> text.contains("forged line"))
				.anyMatch((text) -> text.contains("forged notice"))
				.allSatisfy((text) -> assertThat(text).doesNotContainPattern("[\\p{Cntrl}\\x85]"));
		}
		assertThat(this.database.query("SELECT message FROM migrate_revision WHERE revision = 'j1'").get(0))
			.startsWith("x\nERROR");
	}

}
