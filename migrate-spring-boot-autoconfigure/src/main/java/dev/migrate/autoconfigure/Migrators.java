package dev.migrate.autoconfigure;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migrate.Migrator;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * All migrators of an application context by their bean names, those that are no
 * candidates for injection included.
 */
public final class Migrators {

	private final Map<String, Migrator> byName;

	private Migrators(Map<String, Migrator> byName) {
		this.byName = Collections.unmodifiableMap(byName);
	}

	/**
	 * Find the migrators of a context. Makes them where they do not exist yet, and no
	 * other bean.
	 * @param beanFactory the context's beans
	 * @return the migrators, perhaps none
	 */
	public static Migrators of(ListableBeanFactory beanFactory) {
		Map<String, Migrator> byName = new LinkedHashMap<>();
		for (String name : beanFactory.getBeanNamesForType(Migrator.class, false, false)) {
			byName.put(name, beanFactory.getBean(name, Migrator.class));
		}
		return new Migrators(byName);
	}

	/**
	 * Return the migrators.
	 * @return the migrators by their bean names, in the order of their definitions
	 */
	public Map<String, Migrator> byName() {
		return this.byName;
	}

	/**
	 * Make sure that each migrator has a history of its own. Asks the databases only
	 * where there are several migrators.
	 * @throws SharedHistoryException if two use the same tables
	 */
	public void requireSeparateHistories() {
		if (this.byName.size() < 2) {
			return;
		}
		Map<String, String> seen = new HashMap<>();
		this.byName.forEach((name, migrator) -> {
			String other = seen.putIfAbsent(migrator.historyIdentity(), name);
			if (other != null) {
				throw new SharedHistoryException(other, name);
			}
		});
	}

}
