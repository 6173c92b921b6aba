/**
 * A real PostgreSQL for the {@code dev} profile, started and stopped by the application.
 * Nothing else of the application knows it: it reaches the DataSource as connection
 * details.
 */
@NullMarked
package dev.migrate.sample.dev;

import org.jspecify.annotations.NullMarked;
