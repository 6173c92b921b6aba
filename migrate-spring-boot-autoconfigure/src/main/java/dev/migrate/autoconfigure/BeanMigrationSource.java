package dev.migrate.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrate.error.Failure;
import dev.migrate.migration.Migration;
import dev.migrate.migration.RevisionHeader;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;
import dev.migrate.script.ScriptException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The Java migrations among the beans. Headers are read from the classes that the
 * definitions name; a bean is made when its revision runs.
 */
class BeanMigrationSource implements MigrationSource {

	private final ConfigurableListableBeanFactory beanFactory;

	private final WaitingBeans waiting;

	BeanMigrationSource(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.waiting = new WaitingBeans(beanFactory);
	}

	@Override
	public Collection<JavaRevisionScript> scripts(KnownScripts known) {
		List<JavaRevisionScript> scripts = new ArrayList<>();
		types().forEach((name, type) -> scripts.add(new JavaRevisionScript(type, () -> make(name, type))));
		return scripts;
	}

	/**
	 * Return the migrations' classes by the names of their beans. Makes no bean.
	 */
	Map<String, Class<? extends Migration>> types() {
		Map<String, Class<? extends Migration>> types = new LinkedHashMap<>();
		for (String name : this.beanFactory.getBeanNamesForType(Migration.class, true, false)) {
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
			if (type == null || !type.isAnnotationPresent(RevisionHeader.class)) {
				throw withoutHeader(name, type);
			}
			types.put(name, type.asSubclass(Migration.class));
		}
		return types;
	}

	private Migration make(String name, Class<?> type) {
		boolean initialized = this.waiting.isInitializerMade();
		try {
			Migration migration = this.beanFactory.getBean(name, Migration.class);
			List<String> chain = this.waiting.chainOfMade(name);
			if (!chain.isEmpty() || this.waiting.isInitializerMade() != initialized) {
				throw new MigrationDependencyException(type, chain, null);
			}
			return migration;
		}
		catch (BeansException ex) {
			if (this.waiting.isCauseOf(ex)) {
				throw new MigrationDependencyException(type, List.of(), ex);
			}
			throw ex;
		}
	}

	private static ScriptException withoutHeader(String name, @Nullable Class<?> type) {
		Failure.Builder failure = Failure.of("The bean '" + name + "' is a migration without a header")
			.state("Nothing was changed: all revisions are read before the first runs");
		if (type != null) {
			failure.detail("Its definition says that its class is " + type.getName());
		}
		return new ScriptException(failure.action(
				"Annotate the class with @RevisionHeader; a @Bean method must declare that class as its result, because"
						+ " headers are read before any migration is made")
			.build());
	}

}
