package dev.migrate.actuate;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the endpoint, health, info and meters of one application share.
 */
@Configuration(proxyBeanMethods = false)
class MigratorStatusesConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigratorStatuses migratorStatuses() {
		return new MigratorStatuses();
	}

}
