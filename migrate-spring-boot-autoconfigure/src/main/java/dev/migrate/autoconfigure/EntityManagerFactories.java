package dev.migrate.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.migrate.autogenerate.ModelException;
import dev.migrate.error.Failure;
import dev.migrate.jpa.PersistenceUnits;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import org.hibernate.cfg.AvailableSettings;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.orm.jpa.hibernate.SpringBeanContainer;
import org.springframework.util.ClassUtils;

/**
 * The persistence units that Spring's factory beans set up. In an application that has
 * not started, a factory bean is made with another provider, fails as it must, and is
 * forgotten; nothing that initializes the database runs. In one that is running, its
 * factory bean is asked what it was given, and is left as it is.
 */
class EntityManagerFactories implements PersistenceUnits {

	private static final String BOOT_PROPERTIES = "org.springframework.boot.hibernate.autoconfigure.HibernateProperties";

	private final ConfigurableListableBeanFactory beanFactory;

	EntityManagerFactories(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public List<String> names() {
		return Stream.of(this.beanFactory.getBeanNamesForType(AbstractEntityManagerFactoryBean.class, true, false))
			.map(BeanFactoryUtils::transformedBeanName)
			.toList();
	}

	@Override
	public List<String> unreadable() {
		List<String> readable = names();
		return Stream.of(this.beanFactory.getBeanNamesForType(EntityManagerFactory.class, true, false))
			.filter((name) -> !readable.contains(name))
			.map(this::describe)
			.toList();
	}

	private String describe(String name) {
		String factoryBean = BeanFactory.FACTORY_BEAN_PREFIX + name;
		Class<?> type = this.beanFactory.getType(this.beanFactory.containsBean(factoryBean) ? factoryBean : name,
				false);
		return "'" + name + "'" + ((type != null) ? " (" + ClassUtils.getShortName(type) + ")" : "");
	}

	@Override
	public void build(String name, UnaryOperator<PersistenceProvider> replacement) {
		if (this.beanFactory.isConfigurationFrozen() || this.beanFactory.containsSingleton(name)) {
			buildBeside(name, replacement);
			return;
		}
		Replacement replacing = new Replacement(name, replacement);
		this.beanFactory.addBeanPostProcessor(replacing);
		if (ClassUtils.isPresent(BOOT_PROPERTIES, this.beanFactory.getBeanClassLoader())) {
			this.beanFactory.addBeanPostProcessor(new DecidedDdl());
		}
		try (HeldBackInitializers held = HeldBackInitializers.of(this.beanFactory)) {
			this.beanFactory.getBean(BeanFactory.FACTORY_BEAN_PREFIX + name);
		}
		finally {
			replacing.active = false;
		}
	}

	/**
	 * Build once more what a running application has, with what it was built of.
	 */
	private void buildBeside(String name, UnaryOperator<PersistenceProvider> replacement) {
		AbstractEntityManagerFactoryBean made = this.beanFactory.getBean(BeanFactory.FACTORY_BEAN_PREFIX + name,
				AbstractEntityManagerFactoryBean.class);
		PersistenceProvider provider = replacement.apply(provider(made));
		Map<String, Object> settings = new HashMap<>(made.getJpaPropertyMap());
		// a container destroys its converters when the factory that it belongs to is
		// closed
		settings.computeIfPresent(AvailableSettings.BEAN_CONTAINER,
				(key, container) -> (container instanceof SpringBeanContainer)
						? new SpringBeanContainer(this.beanFactory) : container);
		PersistenceUnitInfo info = made.getPersistenceUnitInfo();
		if (info != null) {
			provider.createContainerEntityManagerFactory(info, settings);
		}
		else {
			provider.createEntityManagerFactory(made.getPersistenceUnitName(), settings);
		}
	}

	private static PersistenceProvider provider(AbstractEntityManagerFactoryBean factory) {
		PersistenceProvider provider = factory.getPersistenceProvider();
		JpaVendorAdapter adapter = factory.getJpaVendorAdapter();
		if (provider == null && adapter != null) {
			provider = adapter.getPersistenceProvider();
		}
		if (provider == null) {
			throw new ModelException(Failure.of("The entities cannot be read: persistence.xml chooses the provider")
				.state("Nothing was changed")
				.action("Give the LocalContainerEntityManagerFactoryBean a HibernateJpaVendorAdapter")
				.next("migrate check")
				.build());
		}
		return provider;
	}

	/**
	 * Spares Spring Boot the question whether the database is an embedded one, for which
	 * it would take a connection. Only for applications that go no further than this.
	 */
	private static final class DecidedDdl implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			if (bean instanceof HibernateProperties properties && properties.getDdlAuto() == null) {
				properties.setDdlAuto("none");
			}
			return bean;
		}

	}

	/**
	 * Gives one factory bean another provider before it begins to build.
	 */
	private static final class Replacement implements BeanPostProcessor {

		private final String name;

		private final UnaryOperator<PersistenceProvider> replacement;

		private volatile boolean active = true;

		Replacement(String name, UnaryOperator<PersistenceProvider> replacement) {
			this.name = name;
			this.replacement = replacement;
		}

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			if (this.active && beanName.equals(this.name) && bean instanceof AbstractEntityManagerFactoryBean factory) {
				factory.setPersistenceProvider(this.replacement.apply(provider(factory)));
				// in the background it would fail unseen
				factory.setBootstrapExecutor(null);
			}
			return bean;
		}

	}

}
