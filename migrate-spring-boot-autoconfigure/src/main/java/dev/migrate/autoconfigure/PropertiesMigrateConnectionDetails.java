package dev.migrate.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Connection details as the properties have them.
 */
class PropertiesMigrateConnectionDetails implements MigrateConnectionDetails {

	private final MigrateProperties properties;

	PropertiesMigrateConnectionDetails(MigrateProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.properties.getUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.getPassword();
	}

	@Override
	public @Nullable String getDriverClassName() {
		return this.properties.getDriverClassName();
	}

}
