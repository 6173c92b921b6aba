package dev.migrate.actuate;

import java.util.Map;

import dev.migrate.Migrator;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of migrations. Off
 * unless asked for, because a pending revision takes an application out of service.
 */
@AutoConfiguration(afterName = "dev.migrate.autoconfigure.MigrateAutoConfiguration")
@ConditionalOnClass({ Migrator.class, HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty("management.health.migrations.enabled")
@Conditional(OnMigratorCondition.class)
@Import(MigratorStatusesConfiguration.class)
public final class MigrationsHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	HealthContributor migrationsHealthContributor(ListableBeanFactory beanFactory, MigratorStatuses statuses) {
		Map<String, Migrator> migrators = BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, Migrator.class);
		if (migrators.size() == 1) {
			return new MigrationsHealthIndicator(migrators.values().iterator().next(), statuses);
		}
		return CompositeHealthContributor.fromMap(migrators,
				(migrator) -> new MigrationsHealthIndicator(migrator, statuses));
	}

}
