/**
 * What a migration costs with this library, with Flyway, with Liquibase and with plain
 * JDBC, measured side by side on one server. Run by {@code mvn -Pbenchmark verify}, never
 * by the ordinary tests.
 */
@NullMarked
package dev.migrate.benchmark;

import org.jspecify.annotations.NullMarked;
