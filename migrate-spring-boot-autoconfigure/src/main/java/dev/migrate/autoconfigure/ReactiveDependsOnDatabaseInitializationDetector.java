package dev.migrate.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/**
 * Makes R2DBC's client wait for the migrations: Spring Boot knows who uses JDBC, and a
 * reactive application migrates over {@code migrate.url}.
 */
class ReactiveDependsOnDatabaseInitializationDetector
		extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

	private static final String CLIENT = "org.springframework.r2dbc.core.DatabaseClient";

	@Override
	protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(CLIENT, classLoader) ? Set.of(ClassUtils.resolveClassName(CLIENT, classLoader))
				: Set.of();
	}

}
