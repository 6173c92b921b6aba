package dev.migrate.command.app;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.migrate.autoconfigure.MigrateAutoConfiguration;

/**
 * An application that prints to standard output wherever it can, and says when a bean of
 * it is made: a command must see nothing of either.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		MigrateAutoConfiguration.class })
public class CommandApplication {

	/** What a bean prints when it is made. */
	public static final String BEAN = "a bean of the application was made";

	/** What the application prints when it runs. */
	public static final String RUNNING = "the application is running, sql=";

	/** What the application prints before Spring starts. */
	public static final String MAIN = "main was called";

	public static void main(String[] arguments) {
		System.out.println(MAIN);
		SpringApplication.run(CommandApplication.class, arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "test.beans", matchIfMissing = true)
	static class Beans {

		@Bean
		InitializingBean bean() {
			return () -> System.out.println(BEAN);
		}

		@Bean
		CommandLineRunner runner(org.springframework.core.env.Environment environment) {
			return (arguments) -> System.out.println(RUNNING + environment.getProperty("sql"));
		}

	}

}
