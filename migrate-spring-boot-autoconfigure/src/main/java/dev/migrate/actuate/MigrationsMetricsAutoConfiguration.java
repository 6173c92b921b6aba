package dev.migrate.actuate;

import java.util.Map;

import dev.migrate.Migrator;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of migrations.
 */
@AutoConfiguration(afterName = { "dev.migrate.autoconfigure.MigrateAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass({ Migrator.class, MeterRegistry.class })
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "management.metrics.migrations.enabled", matchIfMissing = true)
@Conditional(OnMigratorCondition.class)
@Import(MigratorStatusesConfiguration.class)
public final class MigrationsMetricsAutoConfiguration {

	@Bean
	LockWaitMeter migrateLockWaitMeter() {
		return new LockWaitMeter();
	}

	@Bean
	MigrationsMeterBinder migrationsMeterBinder(ListableBeanFactory beanFactory, MigratorStatuses statuses) {
		return new MigrationsMeterBinder(migrators(beanFactory), statuses);
	}

	@Bean
	MigratorStatusRefresher migratorStatusRefresher(ListableBeanFactory beanFactory, MigratorStatuses statuses) {
		return new MigratorStatusRefresher(migrators(beanFactory).values(), statuses);
	}

	private static Map<String, Migrator> migrators(ListableBeanFactory beanFactory) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, Migrator.class);
	}

}
