package dev.migrate.actuate;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is a health indicator and what it says.
 *
 * <pre>
 * a1 -- b2
 * </pre>
 */
@PostgresTest
class MigrationsHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationsHealthContributorAutoConfiguration.class));

	@TempDir
	Path folder;

	private Scripts scripts() {
		return Scripts.in(this.folder).table("a1", "").table("b2", "a1");
	}

	private ApplicationContextRunner enabled(TestDatabase database) {
		return MigratorConfiguration.in(this.runner, database, scripts())
			.withPropertyValues("management.health.migrations.enabled=true");
	}

	@Test
	void isOffUnlessAskedFor(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, scripts())
			.withPropertyValues("management.health.defaults.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void backsOffWithoutHealth(TestDatabase database) {
		enabled(database).withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void isOutOfServiceWhilePendingAndUpWhenApplied(TestDatabase database) {
		enabled(database).run((context) -> {
			Health health = health(context.getBean(HealthContributor.class));
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails()).containsOnlyKeys("state", "current", "pending")
				.containsEntry("state", "PENDING")
				.containsEntry("pending", 2);
		});
		enabled(database).run((context) -> {
			context.getBean(Migrator.class).upgrade();
			Health health = health(context.getBean(HealthContributor.class));
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).hasToString("{state=UP_TO_DATE, current=[b2], pending=0}");
		});
	}

	@Test
	void isUpWhenDatabaseIsAhead(TestDatabase database) {
		Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade();
		Scripts.in(this.folder).delete("b2.sql");
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withPropertyValues("management.health.migrations.enabled=true")
			.run((context) -> assertThat(health(context.getBean(HealthContributor.class)).getStatus())
				.isEqualTo(Status.UP));
	}

	@Test
	void isDownWhenUnreachable(TestDatabase database) {
		CountingDataSource dataSource = new CountingDataSource(database.dataSource());
		dataSource.goAway();
		MigratorConfiguration.in(this.runner, dataSource, scripts())
			.withPropertyValues("management.health.migrations.enabled=true")
			.run((context) -> {
				Health health = health(context.getBean(HealthContributor.class));
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).containsEntry("state", "UNREACHABLE");
			});
	}

	@Test
	void asksTheDatabaseOnceForManyProbes(TestDatabase database) {
		Migrator.builder(database.dataSource()).locations(scripts().location()).build().upgrade();
		CountingDataSource dataSource = new CountingDataSource(database.dataSource());
		MigratorConfiguration.in(this.runner, dataSource, scripts())
			.withPropertyValues("management.health.migrations.enabled=true")
			.run((context) -> {
				for (int i = 0; i < 50; i++) {
					health(context.getBean(HealthContributor.class));
				}
				assertThat(dataSource.asked()).isEqualTo(1);
			});
	}

	@Test
	void isNotInLivenessGroup(TestDatabase database) {
		enabled(database)
			.withConfiguration(AutoConfigurations.of(HealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
					ApplicationAvailabilityAutoConfiguration.class))
			.withPropertyValues("management.endpoint.health.probes.enabled=true",
					"management.endpoints.web.exposure.include=health",
					"management.endpoint.health.show-details=always")
			.run((context) -> {
				HealthEndpoint health = context.getBean(HealthEndpoint.class);
				assertThat(health.healthForPath("migrations")).isNotNull();
				assertThat(health.healthForPath("liveness")).isNotNull();
				assertThat(health.healthForPath("liveness", "migrations")).isNull();
				assertThat(health.healthForPath("readiness", "migrations")).isNull();
			});
	}

	@Test
	void isCompositeOfSeveralMigrators(TestDatabase database) {
		enabled(database).withUserConfiguration(SecondMigrator.class)
			.run((context) -> assertThat(context.getBean(CompositeHealthContributor.class).stream())
				.extracting((entry) -> entry.name())
				.containsExactlyInAnyOrder("migrator", "second"));
	}

	@Test
	void backsOffToOwnIndicator(TestDatabase database) {
		enabled(database).withBean("migrationsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).hasSingleBean(HealthContributor.class)
				.doesNotHaveBean("migrationsHealthContributor"));
	}

	private static Health health(HealthContributor contributor) {
		return ((HealthIndicator) contributor).health();
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondMigrator {

		@Bean(defaultCandidate = false)
		Migrator second(DataSource dataSource, Scripts scripts) {
			return Migrator.builder(dataSource).locations(scripts.location()).tablePrefix("second_").build();
		}

	}

}
