package dev.migrate.autoconfigure;

import java.util.Set;

import dev.migrate.MigratorBuilder;
import dev.migrate.autogenerate.AutogenerateSettings;
import dev.migrate.autogenerate.AutogenerateSettings.ScratchDatabase;
import dev.migrate.autogenerate.ObjectSelection;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Applies the properties, and the application's name and profiles.
 */
class PropertiesMigratorBuilderCustomizer implements MigratorBuilderCustomizer {

	private final MigrateProperties properties;

	private final Environment environment;

	PropertiesMigratorBuilderCustomizer(MigrateProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public void customize(MigratorBuilder builder) {
		identify(builder);
		MigrateProperties source = this.properties;
		builder.locations(source.getLocations().toArray(String[]::new))
			.repeatableLocations(source.getRepeatable().getLocations().toArray(String[]::new))
			.seedLocations(source.getSeed().getLocations().toArray(String[]::new))
			.target(source.getTarget())
			.schema(source.getSchema())
			.tablePrefix(source.getTablePrefix())
			.onExistingSchema(source.getOnExistingSchema())
			.transactionMode(source.getTransactionMode())
			.whenAhead(source.getWhenAhead())
			.whenChanged(source.getWhenChanged())
			.storeDowngrades(source.isStoreDowngrades())
			.protectedProfiles(source.getProtectedProfiles().toArray(String[]::new))
			.lockWaitTimeout(source.getLock().getWaitTimeout())
			.lockTimeout(source.getSession().getLockTimeout())
			.statementTimeout(source.getSession().getStatementTimeout())
			.retry(source.getRetry().getMaxAttempts(), source.getRetry().getMaxTime(), source.getRetry().getBackoff())
			.connectRetryTimeout(source.getConnectRetry().getTimeout())
			.networkTimeout(source.getNetworkTimeout())
			.timeZone(source.getTimeZone())
			.modelName(source.getAutogenerate().getModel())
			.autogenerate(settings(source.getAutogenerate()));
	}

	private static AutogenerateSettings settings(AutogenerateProperties source) {
		AutogenerateSettings defaults = AutogenerateSettings.DEFAULT;
		ObjectSelection selection = new ObjectSelection(source.getIncludeTables(), source.getExcludeTables(),
				source.getExcludeNames(), Set.copyOf(source.getIncludeKinds()), Set.copyOf(source.getExcludeKinds()));
		ScratchDatabase scratch = StringUtils.hasText(source.getScratchUrl())
				? new ScratchDatabase(source.getScratchUrl(), source.getScratchUsername(), source.getScratchPassword())
				: null;
		return new AutogenerateSettings(source.getSchemas(), selection,
				StringUtils.hasText(source.getSchemaFile()) ? source.getSchemaFile() : null, scratch,
				Set.copyOf(source.getOutsideTables()), defaults.historyPrefix(), defaults.lockTimeout(),
				defaults.statementTimeout(), defaults.timeZone());
	}

	private void identify(MigratorBuilder builder) {
		String application = this.environment.getProperty("spring.application.name");
		if (StringUtils.hasText(application)) {
			builder.application(application);
		}
		String[] profiles = this.environment.getActiveProfiles();
		if (profiles.length > 0) {
			builder.environment(String.join(",", profiles));
			builder.seedProfiles(profiles);
		}
	}

}
