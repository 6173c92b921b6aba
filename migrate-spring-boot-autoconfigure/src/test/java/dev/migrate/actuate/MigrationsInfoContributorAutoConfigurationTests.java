package dev.migrate.actuate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.migrate.testsupport.PostgresTest;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is information about migrations and what it says.
 */
@PostgresTest
class MigrationsInfoContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationsInfoContributorAutoConfiguration.class));

	@TempDir
	Path folder;

	@Test
	void tellsStateOfEachMigrator(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder).table("a1", "")).run((context) -> {
			Info.Builder builder = new Info.Builder();
			context.getBean(MigrationsInfoContributor.class).contribute(builder);
			assertThat(builder.build().getDetails()).isEqualTo(Map.of("migrations", Map.of("migrator",
					Map.of("state", "PENDING", "current", List.of(), "heads", List.of("a1"), "pending", 1))));
		});
	}

	@Test
	void canBeTurnedOff(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withPropertyValues("management.info.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withPropertyValues("management.info.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void backsOffWithoutActuatorOrMigrator(TestDatabase database) {
		MigratorConfiguration.in(this.runner, database, Scripts.in(this.folder))
			.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledInfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsInfoContributor"));
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

}
