/**
 * Spring Boot's side of migrate: properties, the migrator bean, and the run at start-up
 * before anything uses the database. Java migrations are found here as bean definitions.
 */
@NullMarked
package dev.migrate.autoconfigure;

import org.jspecify.annotations.NullMarked;
