package dev.migrate.actuate;

import java.nio.file.Path;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.actuate.MigrationsEndpoint.ContextDescriptor;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the endpoint is there and which migrators it finds.
 */
@PostgresTest
class MigrationsEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=migrations");

	@TempDir
	Path folder;

	@Test
	void isThereWhenExposed(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
	}

	@Test
	void isThereInWebApplication(TestDatabase database) {
		WebApplicationContextRunner web = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations");
		MigratorConfiguration.in(web, database, Scripts.in(this.folder))
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
	}

	@Test
	void isNotThereWhenNotExposed(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void isNotThereWithoutAccess(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withPropertyValues("management.endpoint.migrations.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void isNotThereWithoutMigrator() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class)
			.doesNotHaveBean(MigratorStatuses.class));
	}

	@Test
	void backsOffWithoutActuator(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsEndpoint"));
	}

	@Test
	void findsMigratorsThatAreNoDefaultCandidates(TestDatabase database) {
		this.runner.withUserConfiguration(TwoMigrators.class)
			.withBean(TestDatabase.class, () -> database)
			.withBean(Scripts.class, () -> Scripts.in(this.folder))
			.run((context) -> assertThat(context.getBean(MigrationsEndpoint.class)
				.migrations()
				.getContexts()
				.get(context.getId())
				.getMigrators()).containsOnlyKeys("billing", "shop"));
	}

	@Test
	void walksParents(TestDatabase database) {
		Scripts.in(this.folder).table("a1", "");
		MigratorConfiguration.in(new ApplicationContextRunner(), database, Scripts.in(this.folder))
			.run((parent) -> this.runner.withParent(parent).run((child) -> {
				assertThat(child).hasSingleBean(MigrationsEndpoint.class);
				Map<String, ContextDescriptor<MigratorDescriptor>> contexts = child.getBean(MigrationsEndpoint.class)
					.migrations()
					.getContexts();
				assertThat(contexts.keySet()).containsExactly(child.getId(), parent.getId());
				assertThat(contexts.get(child.getId()).getMigrators()).isEmpty();
				assertThat(contexts.get(parent.getId()).getMigrators().get("migrator").getHeads())
					.containsExactly("a1");
			}));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMigrators {

		@Bean(defaultCandidate = false)
		Migrator shop(TestDatabase database, Scripts scripts) {
			return Migrator.builder(database.dataSource()).locations(scripts.location()).name("shop").build();
		}

		@Bean(defaultCandidate = false)
		Migrator billing(TestDatabase database, Scripts scripts) {
			return Migrator.builder(database.dataSource())
				.locations(scripts.location())
				.name("billing")
				.tablePrefix("billing_")
				.build();
		}

	}

}
