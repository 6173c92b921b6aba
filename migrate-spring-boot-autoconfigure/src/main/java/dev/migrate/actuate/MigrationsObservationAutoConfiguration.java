package dev.migrate.actuate;

import dev.migrate.Migrator;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observation of migrations.
 */
@AutoConfiguration(afterName = { "dev.migrate.autoconfigure.MigrateAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnClass({ Migrator.class, ObservationRegistry.class })
@ConditionalOnBean(ObservationRegistry.class)
@Conditional(OnMigratorCondition.class)
public final class MigrationsObservationAutoConfiguration {

	@Bean
	ObservationMigratorListener migrateObservationListener(ObjectProvider<ObservationRegistry> registry) {
		return new ObservationMigratorListener(() -> registry.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

}
