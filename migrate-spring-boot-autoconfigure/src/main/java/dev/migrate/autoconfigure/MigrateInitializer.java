package dev.migrate.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migrate.Migrator;
import dev.migrate.execution.RunResult;
import dev.migrate.script.RepeatableKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * Brings the databases of all migrators to where the code wants them, before anything
 * else uses them: beans that use a database are made to depend on this one. Whatever it
 * does or does not do, it says so in one line of the log.
 */
public class MigrateInitializer implements InitializingBean {

	private static final Log logger = LogFactory.getLog(MigrateInitializer.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final OnStartup onStartup;

	private final Duration waitTimeout;

	private final boolean seed;

	/**
	 * Create an initializer.
	 * @param beanFactory holds the migrators
	 * @param onStartup what to do
	 * @param waitTimeout for how long at most to wait for another process that migrates
	 * @param seed whether seeds follow an upgrade
	 */
	public MigrateInitializer(ConfigurableListableBeanFactory beanFactory, OnStartup onStartup, Duration waitTimeout,
			boolean seed) {
		this.beanFactory = beanFactory;
		this.onStartup = onStartup;
		this.waitTimeout = waitTimeout;
		this.seed = seed;
	}

	@Override
	public void afterPropertiesSet() {
		if (isTrainingRun()) {
			logger.info("migrate: a training run (" + DefaultLifecycleProcessor.EXIT_PROPERTY_NAME
					+ "); the database is not looked at");
			return;
		}
		Migrators migrators = Migrators.of(this.beanFactory);
		if (migrators.byName().isEmpty()) {
			logger.warn("migrate: there is nothing to migrate, because the application has neither a DataSource nor a"
					+ " migrate.url" + (isReactive() ? "; migrations need JDBC, beside R2DBC" : ""));
			return;
		}
		if (this.onStartup == OnStartup.NONE) {
			logger.info("migrate: the database is not looked at (migrate.on-startup=none)");
			return;
		}
		try (CancelOnShutdown guard = new CancelOnShutdown(migrators.byName().values())) {
			migrators.requireSeparateHistories();
			migrators.byName()
				.forEach((name, migrator) -> logger.info(
						"migrate" + ((migrators.byName().size() > 1) ? " " + name : "") + ": " + initialize(migrator)));
		}
	}

	/**
	 * A run that only loads classes for a cache ends when the context is refreshed, and
	 * may take place where there is no database at all.
	 */
	private static boolean isTrainingRun() {
		return DefaultLifecycleProcessor.ON_REFRESH_VALUE
			.equalsIgnoreCase(SpringProperties.getProperty(DefaultLifecycleProcessor.EXIT_PROPERTY_NAME));
	}

	private boolean isReactive() {
		return ClassUtils.isPresent("io.r2dbc.spi.ConnectionFactory", this.beanFactory.getBeanClassLoader());
	}

	private String initialize(Migrator migrator) {
		long start = System.nanoTime();
		switch (this.onStartup) {
			case UPGRADE -> {
				return describe(this.seed ? migrator.upgradeAndSeed() : migrator.upgrade());
			}
			case VALIDATE -> migrator.validate();
			default -> migrator.await(this.waitTimeout);
		}
		return "nothing is pending (migrate.on-startup=" + this.onStartup.name().toLowerCase(Locale.ROOT)
				+ "), checked in " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
	}

	private static String describe(RunResult result) {
		String at = result.tipsAfter().isEmpty() ? "base" : String.join(", ", result.tipsAfter());
		long milliseconds = result.duration().toMillis();
		if (result.isEmpty()) {
			return "the database is up to date at " + at + ", checked in " + milliseconds + " ms";
		}
		List<String> done = new ArrayList<>();
		int revisions = result.steps().size();
		if (revisions > 0) {
			done.add("applied " + revisions + " revision" + ((revisions == 1) ? "" : "s"));
		}
		for (RepeatableKind kind : RepeatableKind.values()) {
			long scripts = result.repeatables().stream().filter((script) -> script.key().kind() == kind).count();
			if (scripts > 0) {
				done.add("ran " + scripts + " " + kind.word() + ((scripts == 1) ? "" : "s"));
			}
		}
		return String.join(", ", done) + " in " + milliseconds + " ms; the database is at " + at;
	}

}
