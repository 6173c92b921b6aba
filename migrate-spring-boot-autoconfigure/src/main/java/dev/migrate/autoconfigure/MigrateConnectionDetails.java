package dev.migrate.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * How to reach the database for migrating. What is {@code null} is as the application's
 * own {@link javax.sql.DataSource} has it.
 */
public interface MigrateConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address of the database.
	 * @return a JDBC URL, or {@code null} for the application's
	 */
	default @Nullable String getJdbcUrl() {
		return null;
	}

	/**
	 * Return the role that migrates.
	 * @return the user name, or {@code null} for the application's
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Return the password of that role.
	 * @return the password, or {@code null}
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * Return the class of the JDBC driver.
	 * @return the class name, or {@code null} for the one that the URL tells
	 */
	default @Nullable String getDriverClassName() {
		return null;
	}

}
