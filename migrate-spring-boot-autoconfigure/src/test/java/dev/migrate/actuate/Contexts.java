package dev.migrate.actuate;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.execution.MigratorListener;
import dev.migrate.testsupport.Scripts;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Contexts with a migrator whose database gives up on a connection at once.
 */
final class Contexts {

	private Contexts() {
	}

	static MigratorBuilder builder(DataSource dataSource, Path folder) {
		return Migrator.builder(dataSource).locations(Scripts.in(folder).location());
	}

	/**
	 * Declare a migrator that hears the listeners of its context, as the auto-configured
	 * one does.
	 */
	static ApplicationContextInitializer<GenericApplicationContext> migrator(String name, DataSource dataSource,
			Path folder) {
		return (context) -> context.registerBean(name, Migrator.class, () -> {
			MigratorBuilder builder = builder(dataSource, folder).name(name);
			context.getBeanProvider(MigratorListener.class).orderedStream().forEach(builder::listener);
			return builder.build();
		});
	}

}
