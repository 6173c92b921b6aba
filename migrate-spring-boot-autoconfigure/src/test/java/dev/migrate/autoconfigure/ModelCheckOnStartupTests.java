package dev.migrate.autoconfigure;

import java.time.Duration;
import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.testsupport.LogMessages;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a developer's application says of its model after the start.
 */
@PostgresTest
class ModelCheckOnStartupTests {

	private static List<String> start(TestDatabase database, MockEnvironment environment, String sql, String awaited) {
		Migrator migrator = Migrator.builder(database.dataSource()).locations().model(new Wanted(sql)).build();
		try (GenericApplicationContext context = new GenericApplicationContext(); LogMessages log = new LogMessages()) {
			context.registerBean(Migrator.class, () -> migrator);
			context.refresh();
			new ModelCheckOnStartup(context, environment).onApplicationEvent(
					new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
			if (!awaited.isEmpty()) {
				Awaitility.await().untilAsserted(() -> assertThat(texts(log)).anyMatch((m) -> m.contains(awaited)));
			}
			return texts(log);
		}
	}

	private static List<String> texts(LogMessages log) {
		return log.texts()
			.stream()
			.filter((text) -> text.contains("the database") && text.startsWith("migrate: "))
			.toList();
	}

	private static MockEnvironment dev() {
		MockEnvironment environment = new MockEnvironment();
		environment.setActiveProfiles("dev");
		return environment;
	}

	@Test
	void aModelThatIsAheadIsSaid(TestDatabase database) {
		assertThat(start(database, dev(), "CREATE TABLE users (id bigint)", "differ in 1 thing")).singleElement()
			.asString()
			.contains("the test and the database", "+ table users", "migrate revision --autogenerate -m TEXT");
	}

	@Test
	void aModelThatCannotBeReadDisturbsNobody(TestDatabase database) {
		assertThat(start(database, dev(), "CREATE TABLE users (id nonsense)", "was not compared")).hasSize(1);
	}

	@Test
	void itIsOffInOtherProfilesAndBySwitch(TestDatabase database) {
		assertThat(start(database, new MockEnvironment(), "CREATE TABLE users (id bigint)", "")).isEmpty();
		assertThat(start(database, dev().withProperty("migrate.autogenerate.check-on-startup", "false"),
				"CREATE TABLE users (id bigint)", ""))
			.isEmpty();
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch((thread) -> thread.getName().equals("migrate-model"));
	}

	private record Wanted(String sql) implements ModelSource {

		@Override
		public String name() {
			return "test";
		}

		@Override
		public Model read(ModelContext context) {
			return new Model(List.of(new ModelStatement(this.sql, "")), Ownership.EVERYTHING, "the test");
		}

	}

}
