/**
 * Writes operations as PostgreSQL's SQL, in the style in which a person would. What the
 * server printed is taken over token by token, so that its meaning stays what it was.
 */
@NullMarked
package dev.migrate.database.postgresql.ddl;

import org.jspecify.annotations.NullMarked;
