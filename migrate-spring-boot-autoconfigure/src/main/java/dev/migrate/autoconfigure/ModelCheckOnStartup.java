package dev.migrate.autoconfigure;

import java.util.List;
import java.util.Map;

import dev.migrate.Migrator;
import dev.migrate.autogenerate.writing.GenerationOptions;
import dev.migrate.autogenerate.writing.ModelComparison;
import dev.migrate.error.MigrateException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Says in the log of a developer's application when its model wants more than the
 * revisions make. It looks after the start, on a thread of its own, and never fails one.
 */
class ModelCheckOnStartup implements ApplicationListener<ApplicationReadyEvent> {

	/** The profile in which it is on unless it is switched off. */
	static final String PROFILE = "dev";

	private static final Log logger = LogFactory.getLog(ModelCheckOnStartup.class);

	private final ApplicationContext context;

	private final Environment environment;

	ModelCheckOnStartup(ApplicationContext context, Environment environment) {
		this.context = context;
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (event.getApplicationContext() == this.context && isOn()) {
			Map<String, Migrator> migrators = Migrators.of(this.context).byName();
			Thread thread = new Thread(() -> migrators.values().forEach(ModelCheckOnStartup::check), "migrate-model");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private boolean isOn() {
		return this.environment.getProperty("migrate.autogenerate.check-on-startup", Boolean.class,
				this.environment.acceptsProfiles(Profiles.of(PROFILE)));
	}

	private static void check(Migrator migrator) {
		try {
			if (migrator.models().isEmpty() || !migrator.plan().isEmpty()) {
				return;
			}
			ModelComparison comparison = migrator.compareToModel();
			List<String> lines = comparison.changes(GenerationOptions.NONE).lines();
			if (!lines.isEmpty()) {
				logger.warn("migrate: " + comparison.description() + " and the database differ in " + lines.size()
						+ ((lines.size() == 1) ? " thing (" : " things (") + lines.get(0)
						+ ((lines.size() > 1) ? ", …" : "") + "); run 'migrate revision --autogenerate -m TEXT'");
			}
		}
		catch (MigrateException ex) {
			logger.info("migrate: the model was not compared with the database: " + ex.getFailure().what());
		}
		catch (RuntimeException ex) {
			logger.debug("migrate: the model was not compared with the database", ex);
		}
	}

}
