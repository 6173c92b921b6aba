package dev.migrate.command;

import java.time.Duration;

import dev.migrate.error.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.ClassUtils;

/**
 * Makes the application its own command line where its arguments ask for that. It is the
 * only place that sees the arguments as they were typed, and it comes before all other
 * listeners, so that logging and configuration already know.
 *
 * <p>
 * The way of a command: {@code starting} keeps standard output for the result;
 * {@code environmentPrepared} leaves only Spring's options for configuration;
 * {@link CommandEnvironmentPostProcessor}, when the configuration is read, parses the
 * command (help ends there) and turns off the web server; {@code contextLoaded} sees to
 * it that the command runs as soon as bean definitions and post-processors are known and
 * no bean exists, so that no broken schema can stop it. Then the process ends.
 */
public final class MigrateCommandRunListener implements SpringApplicationRunListener, Ordered {

	private static final boolean PICOCLI = ClassUtils.isPresent("picocli.CommandLine",
			MigrateCommandRunListener.class.getClassLoader());

	/** Starts a thread that prepares validation, JSON and web for the application. */
	private static final String PREINITIALIZER = "BackgroundPreinitializingApplicationListener";

	private final SpringApplication application;

	private final @Nullable CommandArguments arguments;

	private @Nullable CommandInvocation invocation;

	/**
	 * Create a listener. Called by Spring Boot.
	 * @param application the application that starts
	 * @param arguments the arguments as they were typed
	 */
	public MigrateCommandRunListener(SpringApplication application, String[] arguments) {
		this.application = application;
		this.arguments = PICOCLI ? CommandArguments.of(arguments) : null;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (this.arguments == null) {
			return;
		}
		// development tools would start everything a second time; a console that is not a
		// terminal must not look like one, as it does since Java 22
		System.setProperty("spring.devtools.restart.enabled", "false");
		System.setProperty("jdk.console", "java.base");
		this.application.setListeners(this.application.getListeners()
			.stream()
			.filter((listener) -> !listener.getClass().getSimpleName().equals(PREINITIALIZER))
			.toList());
		CommandInvocation invocation = new CommandInvocation(this.arguments);
		bootstrapContext.register(CommandInvocation.class, (context) -> invocation);
		this.invocation = invocation;
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.invocation == null) {
			return;
		}
		MutablePropertySources sources = environment.getPropertySources();
		String name = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;
		PropertySource<?> original = sources.get(name);
		this.invocation.keep(original);
		if (original != null) {
			sources.replace(name, new SimpleCommandLinePropertySource(name,
					this.invocation.arguments().spring().toArray(String[]::new)));
		}
	}

	@Override
	public void contextLoaded(ConfigurableApplicationContext context) {
		if (this.invocation != null && this.invocation.isActive() && context instanceof AbstractApplicationContext) {
			CommandRunner.prepare(context, this.invocation);
		}
	}

	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		if (this.invocation != null && this.invocation.isActive()) {
			this.invocation.fail(new UsageException(Failure.of("This application has nothing to migrate")
				.detail("Its context does not have migrate's auto-configuration")
				.action("Start the class that is annotated with @SpringBootApplication")
				.build()), context);
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.invocation != null && this.invocation.isActive()) {
			this.invocation.fail(exception, context);
		}
	}

}
