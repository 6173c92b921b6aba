package dev.migrate.autoconfigure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * Takes away, until it is closed, that beans depend on what initializes the database:
 * whoever makes one of them shall not thereby run scripts or migrations.
 */
final class HeldBackInitializers implements AutoCloseable {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<BeanDefinition, String[]> changed = new LinkedHashMap<>();

	private HeldBackInitializers(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Hold back all initializers that Spring Boot knows.
	 * @param beanFactory has the definitions
	 * @return what puts the dependencies back
	 */
	static HeldBackInitializers of(ConfigurableListableBeanFactory beanFactory) {
		HeldBackInitializers heldBack = new HeldBackInitializers(beanFactory);
		Set<String> initializers = initializers(beanFactory);
		for (String name : beanFactory.getBeanDefinitionNames()) {
			heldBack.release(beanFactory.getBeanDefinition(name), initializers);
		}
		// definitions that were merged before would be used as they were
		beanFactory.clearMetadataCache();
		return heldBack;
	}

	private static Set<String> initializers(ConfigurableListableBeanFactory beanFactory) {
		Environment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		List<DatabaseInitializerDetector> detectors = SpringFactoriesLoader
			.forDefaultResourceLocation(beanFactory.getBeanClassLoader())
			.load(DatabaseInitializerDetector.class, ArgumentResolver.of(Environment.class, environment));
		Set<String> names = new HashSet<>();
		detectors.forEach((detector) -> names.addAll(detector.detect(beanFactory)));
		return names;
	}

	private void release(BeanDefinition definition, Set<String> initializers) {
		String[] dependsOn = definition.getDependsOn();
		if (dependsOn == null) {
			return;
		}
		String[] rest = Arrays.stream(dependsOn).filter((name) -> !initializers.contains(name)).toArray(String[]::new);
		if (rest.length < dependsOn.length) {
			this.changed.put(definition, dependsOn);
			definition.setDependsOn(rest);
		}
	}

	@Override
	public void close() {
		this.changed.forEach(BeanDefinition::setDependsOn);
		this.beanFactory.clearMetadataCache();
	}

}
