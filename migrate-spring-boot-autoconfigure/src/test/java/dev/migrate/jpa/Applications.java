package dev.migrate.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migrate.autoconfigure.EntityModelSource;
import dev.migrate.autogenerate.Model;
import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import dev.migrate.testsupport.CommandMoment;
import dev.migrate.testsupport.CountedConnections;
import dev.migrate.testsupport.TestDatabase;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/**
 * Applications with entities, and what is done with their models.
 */
final class Applications {

	/** The schema that stands for the one without a name. */
	static final String SCRATCH = "scratch";

	private Applications() {
	}

	/**
	 * An application whose connections are counted.
	 */
	static ApplicationContextRunner on(TestDatabase database, Class<?>... application) {
		return runner(new CountedConnections(database.dataSource()), application);
	}

	/**
	 * An application whose database is away: whoever asks for a connection fails.
	 */
	static ApplicationContextRunner withoutDatabase(Class<?>... application) {
		return runner(new CountedConnections(new UnreachableDataSource()), application);
	}

	private static ApplicationContextRunner runner(CountedConnections connections, Class<?>... application) {
		return bare(connections)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceInitializationAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
					HibernateJpaAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(application);
	}

	/**
	 * An application that has nothing but a database.
	 */
	static ApplicationContextRunner bare(CountedConnections connections) {
		return new ApplicationContextRunner().withBean("dataSource", CountedConnections.class, () -> connections);
	}

	/**
	 * Let an application map some entities, and no others, by a factory of its own.
	 */
	static ApplicationContextInitializer<ConfigurableApplicationContext> mapping(Class<?>... entities) {
		return unit("entityManagerFactory", entities);
	}

	/**
	 * Give an application a persistence unit.
	 */
	static ApplicationContextInitializer<ConfigurableApplicationContext> unit(String name, Class<?>... entities) {
		String[] names = Stream.of(entities).map(Class::getName).toArray(String[]::new);
		return (context) -> ((GenericApplicationContext) context).registerBean(name,
				LocalContainerEntityManagerFactoryBean.class,
				() -> context.getBean(EntityManagerFactoryBuilder.class)
					.dataSource(context.getBean(DataSource.class))
					.managedTypes(PersistenceManagedTypes.of(names))
					.build());
	}

	/**
	 * Read the model as a command does.
	 */
	static Model read(ApplicationContextRunner runner) {
		return read(runner, context(18));
	}

	static Model read(ApplicationContextRunner runner, ModelContext context) {
		return CommandMoment.of(runner, (beanFactory) -> new EntityModelSource(beanFactory).read(context));
	}

	/**
	 * Read the entities of some units as a command does.
	 */
	static Model read(ApplicationContextRunner runner, List<String> units) {
		return CommandMoment.of(runner, (beanFactory) -> new EntityModelSource(beanFactory, units).read(context(18)));
	}

	static ModelContext context(int version) {
		return new ModelContext(version, 1, "public", (schema) -> SCRATCH + "_" + schema.toLowerCase(Locale.ROOT),
				Map.of());
	}

	/**
	 * Run a model's statements in scratch schemas.
	 */
	static void run(Model model, TestDatabase database, String... schemas) {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE EXTENSION IF NOT EXISTS citext");
			statement.execute("CREATE SCHEMA " + SCRATCH);
			for (String schema : schemas) {
				statement.execute("CREATE SCHEMA " + schema);
			}
			statement.execute("SET search_path = " + SCRATCH + ", public");
			for (ModelStatement wanted : model.statements()) {
				run(statement, wanted);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void run(Statement statement, ModelStatement wanted) {
		try {
			statement.execute(wanted.sql());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(wanted.toString(), ex);
		}
	}

}
