package dev.migrate.autoconfigure;

import javax.sql.DataSource;

import dev.migrate.Migrator;
import dev.migrate.MigratorBuilder;
import dev.migrate.autogenerate.ModelSource;
import dev.migrate.autogenerate.ObjectFilter;
import dev.migrate.execution.MigratorListener;
import dev.migrate.execution.PlanInspector;
import dev.migrate.script.MigrationSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration for migrations: a {@link Migrator} for the application's database,
 * and the run of all migrators at start-up.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(MigrateProperties.class)
@ImportRuntimeHints(MigrateRuntimeHints.class)
public final class MigrateAutoConfiguration {

	@Bean
	@ConfigurationPropertiesBinding
	static DurationOrNoneConverter migrateDurationOrNoneConverter() {
		return new DurationOrNoneConverter();
	}

	@Bean
	static LazyMigrations lazyMigrations() {
		return new LazyMigrations();
	}

	@Bean
	static LazyInitializationExcludeFilter migrateLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigrateInitializer.class, DisabledNotice.class);
	}

	/**
	 * Nothing but one line of the log.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "migrate.enabled", havingValue = false)
	static class DisabledConfiguration {

		@Bean
		DisabledNotice migrateDisabledNotice() {
			return new DisabledNotice();
		}

	}

	/**
	 * What every migrator may use, and the run at start-up of whatever migrators there
	 * are.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "migrate.enabled", matchIfMissing = true)
	@Import(DatabaseInitializationDependencyConfigurer.class)
	static class StartupConfiguration {

		@Bean
		BeanMigrationSource beanMigrationSource(ConfigurableListableBeanFactory beanFactory) {
			return new BeanMigrationSource(beanFactory);
		}

		@Bean
		MigrationDependencyInspector migrationDependencyInspector(BeanMigrationSource beanMigrationSource,
				ConfigurableListableBeanFactory beanFactory) {
			return new MigrationDependencyInspector(beanMigrationSource, beanFactory);
		}

		@Bean
		MigrationEventPublisher migrationEventPublisher(ApplicationEventPublisher publisher) {
			return new MigrationEventPublisher(publisher);
		}

		@Bean
		ModelCheckOnStartup migrateModelCheckOnStartup(ApplicationContext context, Environment environment) {
			return new ModelCheckOnStartup(context, environment);
		}

		@Bean
		@ConditionalOnMissingBean
		MigrateInitializer migrateInitializer(ConfigurableListableBeanFactory beanFactory,
				MigrateProperties properties) {
			return new MigrateInitializer(beanFactory, properties.getOnStartup(), properties.getLock().getWaitTimeout(),
					properties.getSeed().isEnabled());
		}

	}

	/**
	 * The migrator of an application that does not declare its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "migrate.enabled", matchIfMissing = true)
	@Conditional(OnDatabaseCondition.class)
	@ConditionalOnMissingBean(Migrator.class)
	static class MigratorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MigrateConnectionDetails migrateConnectionDetails(MigrateProperties properties) {
			return new PropertiesMigrateConnectionDetails(properties);
		}

		@Bean
		MigrationDataSource migrationDataSource(@MigrateDataSource ObjectProvider<DataSource> qualified,
				ObjectProvider<DataSource> application, MigrateConnectionDetails details,
				ObjectProvider<JdbcConnectionDetails> applicationDetails) {
			return new MigrationDataSource(qualified, application, details, applicationDetails);
		}

		@Bean
		MigrateSchemaManagementProvider migrateSchemaManagementProvider(MigrationDataSource migrationDataSource) {
			return new MigrateSchemaManagementProvider(migrationDataSource);
		}

		@Bean
		Migrator migrator(MigrationDataSource migrationDataSource, MigrateProperties properties,
				Environment environment, ResourceLoader resourceLoader, ObjectProvider<MigrationSource> sources,
				ObjectProvider<MigratorListener> listeners, ObjectProvider<PlanInspector> inspectors,
				ObjectProvider<ModelSource> models, ObjectProvider<ObjectFilter> filters,
				ConfigurableListableBeanFactory beanFactory, ObjectProvider<MigratorBuilderCustomizer> customizers) {
			MigratorBuilder builder = Migrator.builder(SingletonSupplier.of(migrationDataSource::choose))
				.classLoader(resourceLoader.getClassLoader())
				.placeholders(environment::getProperty);
			new PropertiesMigratorBuilderCustomizer(properties, environment).customize(builder);
			sources.orderedStream().forEach(builder::source);
			listeners.orderedStream().forEach(builder::listener);
			inspectors.orderedStream().forEach(builder::inspector);
			filters.orderedStream().forEach(builder::objectFilter);
			builder
				.models(new ApplicationModels(beanFactory, models, properties.getAutogenerate().getPersistenceUnits()));
			customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}

	}

	/**
	 * There is an address to go to.
	 */
	static final class OnDatabaseCondition extends AnyNestedCondition {

		OnDatabaseCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DataSource.class)
		private static final class DataSourceBean {

		}

		@ConditionalOnBean(JdbcConnectionDetails.class)
		private static final class ApplicationConnectionDetails {

		}

		@ConditionalOnBean(MigrateConnectionDetails.class)
		private static final class OwnConnectionDetails {

		}

		@ConditionalOnProperty("migrate.url")
		private static final class OwnUrl {

		}

	}

}
