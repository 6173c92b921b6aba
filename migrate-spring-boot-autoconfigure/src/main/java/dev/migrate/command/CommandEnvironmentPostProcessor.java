package dev.migrate.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.command.MigrateCommandLine.Parsed;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Turns a starting application into a command line, once its configuration is read: that
 * may forbid it ({@code migrate.command.enabled=false}).
 */
public final class CommandEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final ConfigurableBootstrapContext bootstrapContext;

	/**
	 * Create a post-processor. Called by Spring Boot.
	 * @param bootstrapContext knows whether the arguments ask for a command
	 */
	public CommandEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrapContext) {
		this.bootstrapContext = bootstrapContext;
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		CommandInvocation invocation = this.bootstrapContext.getOrElse(CommandInvocation.class, null);
		if (invocation == null) {
			return;
		}
		if (!environment.getProperty("migrate.command.enabled", Boolean.class, true)) {
			PropertySource<?> original = invocation.leave();
			if (original != null) {
				environment.getPropertySources()
					.replace(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, original);
			}
			return;
		}
		Parsed parsed = invocation.parse();
		boolean log = parsed.verbose() || invocation.arguments().isDebug();
		environment.getPropertySources().addFirst(new MapPropertySource("migrateCommand", properties(log)));
	}

	private static Map<String, Object> properties(boolean log) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.main.web-application-type", "none");
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.log-startup-info", "false");
		properties.put("spring.main.keep-alive", "false");
		// the command closes the application itself; a hook would wait for the thread
		// that starts it, and so for a statement that does not end
		properties.put("spring.main.register-shutdown-hook", "false");
		properties.put("spring.jmx.enabled", "false");
		properties.put("migrate.on-startup", "none");
		if (!log) {
			properties.put("logging.threshold.console", "OFF");
		}
		return properties;
	}

}
