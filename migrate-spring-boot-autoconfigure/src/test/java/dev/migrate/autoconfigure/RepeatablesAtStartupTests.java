package dev.migrate.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.execution.PendingRevisionsException;
import dev.migrate.script.RepeatableKey;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Repeatable scripts and seeds of a starting application.
 */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class RepeatablesAtStartupTests {

	@TempDir
	Path folder;

	private ApplicationContextRunner application(TestDatabase database) {
		Scripts revisions = Scripts.in(this.folder.resolve("migration")).table("a1", "");
		Scripts repeatables = Scripts.in(this.folder.resolve("repeatable"))
			.file("ids.sql", "CREATE OR REPLACE VIEW ids AS SELECT id FROM t_a1;");
		Scripts seeds = Scripts.in(this.folder.resolve("seed"))
			.file("dev/ids.sql", "INSERT INTO t_a1 VALUES (1) ON CONFLICT DO NOTHING;")
			.file("other/ids.sql", "INSERT INTO t_a1 VALUES (2) ON CONFLICT DO NOTHING;");
		return TestContexts.of(database, revisions)
			.withPropertyValues("migrate.repeatable.locations=" + repeatables.location(),
					"migrate.seed.locations=" + seeds.location(), "spring.profiles.active=dev");
	}

	@Test
	void repeatablesRunAndSeedsDoNot(TestDatabase database, CapturedOutput output) {
		application(database).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(database.query("SELECT * FROM ids")).isEmpty();
			assertThat(output).containsPattern("migrate: applied 1 revision, ran 1 repeatable in \\d+ ms");
		});
	}

	@Test
	void seedsOfTheActiveProfilesRunWhereTheyAreEnabled(TestDatabase database, CapturedOutput output) {
		application(database).withPropertyValues("migrate.seed.enabled=true").withBean(Heard.class).run((context) -> {
			assertThat(database.query("SELECT * FROM ids")).containsExactly("1");
			assertThat(output).containsPattern("applied 1 revision, ran 1 repeatable, ran 1 seed in \\d+ ms");
			assertThat(context.getBean(Heard.class).scripts).extracting(RepeatableKey::toString)
				.containsExactly("repeatable:ids.sql", "seed:dev/ids.sql");
		});
	}

	@Test
	void validationNamesPendingRepeatables(TestDatabase database) {
		application(database).run((context) -> assertThat(context).hasNotFailed());
		ApplicationContextRunner changed = application(database).withPropertyValues("migrate.on-startup=validate",
				"migrate.seed.enabled=true");
		changed.run((context) -> assertThat(context).hasNotFailed());
		Scripts.in(this.folder.resolve("more")).file("more.sql", "CREATE VIEW more AS SELECT 1 AS one;");
		changed
			.withPropertyValues("migrate.repeatable.locations=file:" + this.folder.resolve("repeatable") + ",file:"
					+ this.folder.resolve("more"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PendingRevisionsException.class)
				.hasMessageContaining("repeatable:more.sql"));
	}

	@Test
	void defaultFoldersAreKeptInANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new MigrateRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(List.of("db/migration/a.sql", "db/repeatable/views/a.sql", "db/seed/dev/a.sql"))
			.allSatisfy((file) -> assertThat(RuntimeHintsPredicates.resource().forResource(file)).accepts(hints));
	}

	/**
	 * Hears the events.
	 */
	static class Heard {

		private final List<RepeatableKey> scripts = new ArrayList<>();

		@EventListener
		void ended(MigrationEvent.RepeatableEnded event) {
			this.scripts.add(event.script());
		}

	}

}
