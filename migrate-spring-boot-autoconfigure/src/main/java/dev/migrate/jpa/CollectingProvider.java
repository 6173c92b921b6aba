package dev.migrate.jpa;

import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

import dev.migrate.autogenerate.ModelException;
import dev.migrate.error.Failure;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * Stands in for the application's persistence provider and lets it build a factory up to
 * the point where the mappings are complete. It never gives a factory. What it throws is
 * no {@code PersistenceException}, because Spring writes those into the log.
 */
final class CollectingProvider implements PersistenceProvider {

	private final PersistenceProvider provider;

	private final StatementCollector collector;

	/**
	 * Create a provider.
	 * @param provider the application's
	 * @param collector hears of the mappings
	 */
	CollectingProvider(PersistenceProvider provider, StatementCollector collector) {
		this.provider = provider;
		this.collector = collector;
	}

	@Override
	public EntityManagerFactory createContainerEntityManagerFactory(PersistenceUnitInfo info, Map<?, ?> map) {
		Properties properties = info.getProperties();
		return collect(new CollectingSettings(map, (properties != null) ? properties : Map.of()),
				(settings) -> this.provider.createContainerEntityManagerFactory(info, settings));
	}

	@Override
	public EntityManagerFactory createEntityManagerFactory(String name, Map<?, ?> map) {
		return collect(new CollectingSettings(map, Map.of()),
				(settings) -> this.provider.createEntityManagerFactory(name, settings));
	}

	@Override
	public EntityManagerFactory createEntityManagerFactory(PersistenceConfiguration configuration) {
		CollectingSettings settings = new CollectingSettings(Map.of(), configuration.properties());
		return collect(settings, (changed) -> {
			configuration.properties(changed);
			return this.provider.createEntityManagerFactory(configuration);
		});
	}

	private EntityManagerFactory collect(CollectingSettings settings,
			Function<Map<String, Object>, EntityManagerFactory> build) {
		if (!(this.provider instanceof HibernatePersistenceProvider)) {
			throw new ModelException(Failure.of("The entities cannot be read: only Hibernate's can")
				.detail("The provider is " + this.provider.getClass().getName())
				.state("Nothing was changed")
				.action("Describe the schema in a file instead: migrate.autogenerate.model=sql"
						+ " and migrate.autogenerate.schema-file")
				.next("migrate check")
				.build());
		}
		try (EntityManagerFactory factory = build.apply(settings.forReading(this.collector))) {
			throw new IllegalStateException("Hibernate has not told its mappings: " + factory);
		}
		catch (RuntimeException ex) {
			throw (this.collector.isDone()) ? new MetadataReadException() : UnitFailure.of(this.collector.unit(), ex);
		}
	}

	@Override
	public void generateSchema(PersistenceUnitInfo info, Map<?, ?> map) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean generateSchema(String persistenceUnitName, Map<?, ?> map) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ProviderUtil getProviderUtil() {
		return this.provider.getProviderUtil();
	}

}
