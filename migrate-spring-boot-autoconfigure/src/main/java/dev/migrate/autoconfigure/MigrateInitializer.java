package dev.migrate.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.execution.RunResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Brings the databases of all migrators to where the code wants them, before anything
 * else uses them: beans that use a database are made to depend on this one.
 */
public class MigrateInitializer implements InitializingBean {

	private static final Log logger = LogFactory.getLog(MigrateInitializer.class);

	private final ListableBeanFactory beanFactory;

	private final OnStartup onStartup;

	private final Duration waitTimeout;

	/**
	 * Create an initializer.
	 * @param beanFactory holds the migrators, those that are no candidates for injection
	 * included
	 * @param onStartup what to do
	 * @param waitTimeout for how long at most to wait for another process that migrates
	 */
	public MigrateInitializer(ListableBeanFactory beanFactory, OnStartup onStartup, Duration waitTimeout) {
		this.beanFactory = beanFactory;
		this.onStartup = onStartup;
		this.waitTimeout = waitTimeout;
	}

	@Override
	public void afterPropertiesSet() {
		for (Map.Entry<String, Migrator> entry : migrators().entrySet()) {
			initialize(entry.getKey(), entry.getValue());
		}
	}

	private Map<String, Migrator> migrators() {
		Map<String, Migrator> migrators = new LinkedHashMap<>();
		for (String name : this.beanFactory.getBeanNamesForType(Migrator.class, false, false)) {
			migrators.put(name, this.beanFactory.getBean(name, Migrator.class));
		}
		return migrators;
	}

	private void initialize(String name, Migrator migrator) {
		switch (this.onStartup) {
			case UPGRADE -> logger.info(name + ": " + describe(migrator.upgrade()));
			case VALIDATE -> {
				migrator.validate();
				logger.info(name + ": nothing is pending");
			}
			case WAIT -> {
				migrator.await(this.waitTimeout);
				logger.info(name + ": nothing is pending");
			}
			case NONE -> logger.info(name + ": the database is not looked at (migrate.on-startup=none)");
		}
	}

	private static String describe(RunResult result) {
		String tips = String.join(", ", result.tipsAfter());
		return (result.isEmpty()
				? "the database is up to date at " + tips + ", checked in " + result.duration().toMillis() + " ms"
				: "applied " + result.steps().size() + " revision" + ((result.steps().size() == 1) ? "" : "s")
						+ ", now at " + tips + ", in " + result.duration().toMillis() + " ms");
	}

}
