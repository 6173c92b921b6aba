package dev.migrate.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Says that {@link MigrateInitializer} initializes the database: after Flyway and
 * Liquibase, which a project may still have beside us, and before {@code schema.sql}.
 */
class MigrateInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	private static final int AFTER_FLYWAY_AND_LIQUIBASE = 2;

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(MigrateInitializer.class);
	}

	@Override
	public int getOrder() {
		return AFTER_FLYWAY_AND_LIQUIBASE;
	}

}
