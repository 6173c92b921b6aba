/**
 * Reads PostgreSQL's catalogs into a {@link dev.migrate.schema.Schema}: one class for
 * each of a fixed number of statements, the same text for every version from 14 on.
 */
@NullMarked
package dev.migrate.database.postgresql.catalog;

import org.jspecify.annotations.NullMarked;
