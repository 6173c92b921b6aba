/**
 * A database's schema as values: tables, columns, types, views and the rest, as a reader
 * found them or as a person describes them. Pure data: no connection, no SQL of any
 * product beyond the definitions that it printed itself.
 */
@NullMarked
package dev.migrate.schema;

import org.jspecify.annotations.NullMarked;
