package dev.migrate.actuate;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.execution.MigratorListener;
import dev.migrate.testsupport.Scripts;
import dev.migrate.testsupport.TestDatabase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A migrator as an application declares it, with the listeners of its context.
 */
@Configuration(proxyBeanMethods = false)
class MigratorConfiguration {

	@Bean
	Migrator migrator(DataSource dataSource, Scripts scripts, ObjectProvider<MigratorListener> listeners) {
		MigratorBuilder builder = Migrator.builder(dataSource).locations(scripts.location());
		listeners.orderedStream().forEach(builder::listener);
		return builder.build();
	}

	static <R extends AbstractApplicationContextRunner<R, ?, ?>> R in(R runner, TestDatabase database,
			Scripts scripts) {
		return in(runner, database.dataSource(), scripts);
	}

	static <R extends AbstractApplicationContextRunner<R, ?, ?>> R in(R runner, DataSource dataSource,
			Scripts scripts) {
		return runner.withUserConfiguration(MigratorConfiguration.class)
			.withBean(DataSource.class, () -> dataSource)
			.withBean(Scripts.class, () -> scripts);
	}

}
