/**
 * Builds a wanted state on PostgreSQL inside a transaction that is always rolled back.
 */
@NullMarked
package dev.migrate.database.postgresql.scratch;

import org.jspecify.annotations.NullMarked;
