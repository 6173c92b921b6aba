package dev.migrate.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.migrate.migration.Migration;
import dev.migrate.script.JavaRevisionScript;
import dev.migrate.script.KnownScripts;
import dev.migrate.script.MigrationSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The Java migrations among the beans. Headers are read from the definitions; a bean is
 * made when its revision runs.
 */
class BeanMigrationSource implements MigrationSource {

	private final ConfigurableListableBeanFactory beanFactory;

	BeanMigrationSource(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Collection<JavaRevisionScript> scripts(KnownScripts known) {
		List<JavaRevisionScript> scripts = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Migration.class, true, false)) {
			Class<?> type = this.beanFactory.getType(name, false);
			if (type != null) {
				scripts.add(new JavaRevisionScript(ClassUtils.getUserClass(type).asSubclass(Migration.class),
						() -> this.beanFactory.getBean(name, Migration.class)));
			}
		}
		return scripts;
	}

}
