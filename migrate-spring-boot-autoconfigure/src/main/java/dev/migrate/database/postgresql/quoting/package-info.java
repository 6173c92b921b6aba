/**
 * How PostgreSQL wants names and texts to be written.
 */
@NullMarked
package dev.migrate.database.postgresql.quoting;

import org.jspecify.annotations.NullMarked;
