package dev.migrate.autoconfigure;

import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Runners of small applications that have what a JDBC application has.
 */
final class TestContexts {

	private TestContexts() {
	}

	static ApplicationContextRunner withoutDatabase() {
		return new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
						JdbcClientAutoConfiguration.class, MigrateAutoConfiguration.class));
	}

	static ApplicationContextRunner of(TestDatabase database, Scripts scripts) {
		return withoutDatabase().withPropertyValues("spring.datasource.url=" + database.url(),
				"spring.datasource.username=" + database.username(),
				"spring.datasource.password=" + database.password(), "migrate.locations=" + scripts.location());
	}

}
