package dev.migrate.actuate;

import dev.migrate.Migrator;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@code info.migrations}. On
 * unless {@code management.info.migrations.enabled} or
 * {@code management.info.defaults.enabled} turn it off.
 */
@AutoConfiguration(afterName = "dev.migrate.autoconfigure.MigrateAutoConfiguration",
		beforeName = "org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration")
@ConditionalOnClass({ Migrator.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnEnabledInfoContributor("migrations")
@Conditional(OnMigratorCondition.class)
@Import(MigratorStatusesConfiguration.class)
public final class MigrationsInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationsInfoContributor migrationsInfoContributor(ListableBeanFactory beanFactory, MigratorStatuses statuses) {
		return new MigrationsInfoContributor(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, Migrator.class), statuses);
	}

}
