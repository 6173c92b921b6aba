package dev.migrate.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Spring Boot whose schema is managed, so that Hibernate leaves it alone.
 */
class MigrateSchemaManagementProvider implements SchemaManagementProvider {

	private final MigrationDataSource migrated;

	MigrateSchemaManagementProvider(MigrationDataSource migrated) {
		this.migrated = migrated;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.migrated.isFor(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
