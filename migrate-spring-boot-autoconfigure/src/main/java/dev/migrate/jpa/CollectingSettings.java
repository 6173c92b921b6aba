package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.migrate.autogenerate.ModelContext;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The settings of a persistence unit, and what becomes of them when it is only to be
 * read: no connection, no cache, nothing done to a schema, and the version of the server
 * told instead of asked for.
 */
final class CollectingSettings {

	private static final String NAME = "hibernate.session_factory_name";

	private static final String NAME_IS_JNDI = "hibernate.session_factory_name_is_jndi";

	private final Map<?, ?> given;

	private final Map<?, ?> unit;

	/**
	 * Create settings.
	 * @param given what the application gives, which wins
	 * @param unit what the unit itself says
	 */
	CollectingSettings(Map<?, ?> given, Map<?, ?> unit) {
		this.given = given;
		this.unit = unit;
	}

	/**
	 * Return the settings with which a unit is read.
	 * @param collector hears of the mappings
	 * @return a map of its own
	 */
	Map<String, Object> forReading(StatementCollector collector) {
		ModelContext context = collector.context();
		collector.defaultSchema(text(AvailableSettings.DEFAULT_SCHEMA));
		collector.schemaFilter(find(AvailableSettings.HBM2DDL_FILTER_PROVIDER));
		Map<String, Object> settings = new HashMap<>();
		this.given.forEach((key, value) -> settings.put(String.valueOf(key), value));
		settings.put(JpaSettings.INTEGRATOR_PROVIDER, integrators(collector));
		settings.put(AvailableSettings.PHYSICAL_NAMING_STRATEGY,
				new ScratchNamingStrategy(namingStrategy(), context.scratchSchema()));
		settings.put(AvailableSettings.ALLOW_METADATA_ON_BOOT, "false");
		settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
		settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, String.valueOf(context.majorVersion()));
		settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, String.valueOf(context.minorVersion()));
		settings.put(AvailableSettings.HBM2DDL_AUTO, "none");
		settings.put(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "none");
		settings.put(AvailableSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, "none");
		settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
		settings.put(AvailableSettings.USE_QUERY_CACHE, "false");
		// under its own name it would displace the one that the application may be using
		settings.put(NAME, "migrate-" + UUID.randomUUID());
		settings.put(NAME_IS_JNDI, "false");
		return settings;
	}

	/**
	 * The application's own integrators come first: they may change the mappings.
	 */
	private IntegratorProvider integrators(Integrator collector) {
		IntegratorProvider own = instance(JpaSettings.INTEGRATOR_PROVIDER, IntegratorProvider.class);
		return () -> {
			List<Integrator> integrators = new ArrayList<>();
			if (own != null) {
				integrators.addAll(own.getIntegrators());
			}
			integrators.add(collector);
			return integrators;
		};
	}

	private PhysicalNamingStrategy namingStrategy() {
		PhysicalNamingStrategy own = instance(AvailableSettings.PHYSICAL_NAMING_STRATEGY, PhysicalNamingStrategy.class);
		return (own != null) ? own : new PhysicalNamingStrategyStandardImpl();
	}

	private @Nullable String text(String key) {
		Object value = find(key);
		return (value != null) ? value.toString() : null;
	}

	private @Nullable Object find(String key) {
		Object value = this.given.get(key);
		return (value != null) ? value : this.unit.get(key);
	}

	/**
	 * Return what a setting stands for: it may be an object, a class or a class name.
	 */
	private <T> @Nullable T instance(String key, Class<T> type) {
		Object value = find(key);
		if (value == null || type.isInstance(value)) {
			return type.cast(value);
		}
		try {
			Class<?> implementation = (value instanceof Class<?> given) ? given
					: ClassUtils.forName(value.toString(), null);
			return type.cast(implementation.getDeclaredConstructor().newInstance());
		}
		catch (ReflectiveOperationException | LinkageError | ClassCastException ex) {
			throw UnitFailure.setting(key, value, ex);
		}
	}

}
