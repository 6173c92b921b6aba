/**
 * The roles of {@code dev.migrate.database} for PostgreSQL through its own JDBC driver.
 * The only package that may know the driver's classes or PostgreSQL's protocol.
 */
@NullMarked
package dev.migrate.database.postgresql;

import org.jspecify.annotations.NullMarked;
