package dev.migrate.autoconfigure;

import java.util.List;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.autogenerate.Ownership;
import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models and filters that are beans, beside those of properties.
 */
@PostgresTest
class ApplicationModelsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrateAutoConfiguration.class))
		.withPropertyValues("migrate.on-startup=none")
		.withBean("own", ModelSource.class, Own::new);

	private ApplicationContextRunner on(TestDatabase database) {
		return this.runner.withPropertyValues("spring.datasource.url=" + database.url(),
				"spring.datasource.username=postgres", "spring.datasource.password=postgres");
	}

	private static List<String> lines(Migrator migrator) {
		return migrator.compareToModel().changes(GenerationOptions.NONE).lines();
	}

	@Test
	void aBeanIsAModelAndOthersFilter(TestDatabase database) {
		on(database).withBean(ObjectFilter.class, () -> (key) -> !key.name().name().equals("b"))
			.run((context) -> assertThat(lines(context.getBean(Migrator.class))).singleElement()
				.asString()
				.startsWith("+ table a"));
	}

	@Test
	void aPropertyChoosesAmongSeveral(TestDatabase database) {
		on(database)
			.withPropertyValues("migrate.autogenerate.schema-file=file:/nowhere.sql", "migrate.autogenerate.model=own",
					"migrate.autogenerate.include-tables=b", "migrate.autogenerate.include-kinds=table,column")
			.run((context) -> {
				assertThat(context.getBean(Migrator.class).models()).containsExactly("own", "sql");
				assertThat(lines(context.getBean(Migrator.class))).singleElement().asString().startsWith("+ table b");
			});
	}

	private static final class Own implements ModelSource {

		@Override
		public String name() {
			return "own";
		}

		@Override
		public Model read(ModelContext context) {
			return new Model(List.of(new ModelStatement("CREATE TABLE a (id bigint)", ""),
					new ModelStatement("CREATE TABLE b (id bigint)", "")), Ownership.EVERYTHING, "own");
		}

	}

}
