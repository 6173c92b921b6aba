package dev.migrate.actuate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.execution.MigrationFailedException;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs and revisions as observations.
 *
 * <pre>
 * a1 -- b2
 * </pre>
 */
@PostgresTest
class MigrationsObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ObservationAutoConfiguration.class, MigrationsObservationAutoConfiguration.class))
		.withBean(Recorder.class);

	@TempDir
	Path folder;

	@Test
	void observesRunWithItsRevisions(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("a1", "").table("b2", "a1");
		MigratorConfiguration.in(this.runner, database, scripts).run((context) -> {
			String run = context.getBean(Migrator.class).upgrade().run();
			assertThat(context.getBean(Recorder.class).stopped()).containsExactly(
					"migrate.revision < migrate.run: database=postgresql direction=UPGRADE migrator=migrator"
							+ " outcome=SUCCESS revision=a1 run=" + run,
					"migrate.revision < migrate.run: database=postgresql direction=UPGRADE migrator=migrator"
							+ " outcome=SUCCESS revision=b2 run=" + run,
					"migrate.run: database=postgresql direction=UPGRADE migrator=migrator outcome=SUCCESS run=" + run);
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
		});
	}

	@Test
	void observesFailureWithoutValuesAndPasswords(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder)
			.table("a1", "")
			.revision("b2", "a1", "-- migrate:upgrade", "CREATE TABLE mails (mail text UNIQUE);",
					"INSERT INTO mails VALUES ('bob@example.org'), ('bob@example.org');");
		MigratorConfiguration.in(this.runner, database, scripts).run((context) -> {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).upgrade())
				.withMessageContaining("bob@example.org");
			Recorder recorder = context.getBean(Recorder.class);
			assertThat(recorder.stopped()).hasSize(3);
			assertThat(recorder.stopped().get(0)).contains("outcome=SUCCESS", "revision=a1");
			assertThat(recorder.stopped().get(1)).contains("outcome=FAILURE", "revision=b2");
			assertThat(recorder.stopped().get(2)).startsWith("migrate.run:").contains("outcome=FAILURE");
			assertThat(recorder.errors).hasSize(2).allSatisfy((error) -> {
				assertThat(error).hasMessageContaining("mails_mail_key").hasMessageContaining("23505").hasNoCause();
				assertThat(error.getMessage()).doesNotContain("bob");
			});
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
		});
	}

	@Test
	void observesStampAndDowngrade(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("a1", "");
		MigratorConfiguration.in(this.runner, database, scripts).run((context) -> {
			Migrator migrator = context.getBean(Migrator.class);
			migrator.upgrade();
			migrator.downgrade("base");
			migrator.stamp("a1");
			List<String> stopped = context.getBean(Recorder.class).stopped();
			assertThat(stopped.get(2)).contains("direction=DOWNGRADE", "revision=a1");
			assertThat(stopped.get(3)).startsWith("migrate.run:").contains("direction=DOWNGRADE");
			assertThat(stopped.get(4)).startsWith("migrate.run:").contains("direction=NONE", "outcome=SUCCESS");
		});
	}

	@Test
	void observesRetriedRevisionOnce(TestDatabase database) {
		ObservationRegistry registry = ObservationRegistry.create();
		Recorder recorder = new Recorder();
		registry.observationConfig().observationHandler(recorder);
		ObservedRun run = ObservedRun.start(registry, "m", "postgresql", "r", "UPGRADE");
		run.revisionStarted("a1", "UPGRADE");
		run.revisionRetried();
		run.revisionStarted("a1", "UPGRADE");
		run.revisionEnded();
		run.revisionStarted("b2", "UPGRADE");
		run.revisionStarted("a1", "UPGRADE");
		run.ended();
		assertThat(recorder.stopped()).extracting((line) -> line.replaceAll(".*outcome=(\\w+) (.*) run=r", "$1 $2"))
			.startsWith("SUCCESS revision=a1", "RETRIED revision=b2", "SUCCESS revision=a1")
			.hasSize(4);
		assertThat(recorder.events).containsExactly("retry");
		assertThat(registry.getCurrentObservation()).isNull();
	}

	@Test
	void makesNoRegistryWhenNothingIsPending(TestDatabase database) {
		Scripts scripts = Scripts.in(this.folder).table("a1", "");
		Migrator.builder(database.dataSource()).locations(scripts.location()).build().upgrade();
		List<String> asked = new ArrayList<>();
		Migrator.builder(database.dataSource())
			.locations(scripts.location())
			.listener(new ObservationMigratorListener(() -> {
				asked.add("asked");
				return ObservationRegistry.NOOP;
			}))
			.build()
			.upgrade();
		assertThat(asked).isEmpty();
	}

	@Test
	void backsOffWithoutRegistryOrMicrometer(TestDatabase database) {
		ApplicationContextRunner plain = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationsObservationAutoConfiguration.class));
		MigratorConfiguration.in(plain, database, Scripts.in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrateObservationListener"));
		MigratorConfiguration.in(plain, database, Scripts.in(this.folder))
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrateObservationListener"));
	}

	/**
	 * Writes down what stops.
	 */
	static class Recorder implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> contexts = new ArrayList<>();

		private final List<Throwable> errors = new ArrayList<>();

		private final List<String> events = new ArrayList<>();

		List<String> stopped() {
			return this.contexts.stream()
				.map((context) -> context.getName()
						+ ((context.getParentObservation() != null)
								? " < " + context.getParentObservation().getContextView().getName() : "")
						+ ": " + describe(context.getLowCardinalityKeyValues()) + " "
						+ describe(context.getHighCardinalityKeyValues()))
				.toList();
		}

		private static String describe(Iterable<KeyValue> keyValues) {
			List<String> texts = new ArrayList<>();
			keyValues.forEach((keyValue) -> texts.add(keyValue.getKey() + "=" + keyValue.getValue()));
			return String.join(" ", texts);
		}

		@Override
		public void onStop(Observation.Context context) {
			this.contexts.add(context);
			if (context.getError() != null) {
				this.errors.add(context.getError());
			}
		}

		@Override
		public void onEvent(Observation.Event event, Observation.Context context) {
			this.events.add(event.getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
