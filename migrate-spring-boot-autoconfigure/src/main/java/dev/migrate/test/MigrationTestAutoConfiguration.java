package dev.migrate.test;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.autoconfigure.MigrateAutoConfiguration;
import dev.migrate.autoconfigure.MigrateDataSource;
import dev.migrate.autoconfigure.MigratorBuilderCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The test kit's part of {@link MigrationTest @MigrationTest}.
 */
@AutoConfiguration(after = MigrateAutoConfiguration.class)
public final class MigrationTestAutoConfiguration {

	/**
	 * Marks what the kit makes as its own, beside the profiles, which may be protected.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	MigratorBuilderCustomizer migrationTestEnvironment(Environment environment) {
		String name = Stream.concat(Stream.of(environment.getActiveProfiles()), Stream.of(MigrationTester.ENVIRONMENT))
			.collect(Collectors.joining(","));
		return (builder) -> builder.environment(name);
	}

	@Bean
	MigrationTester migrationTester(Migrator migrator, @MigrateDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> application) {
		DataSource dataSource = qualified.getIfAvailable(application::getObject);
		return MigrationTester.of(migrator, Objects.requireNonNull(dataSource));
	}

}
