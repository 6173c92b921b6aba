/**
 * Compares what a model wants with what a database has, by one reader on one server, and
 * says it as operations.
 */
@NullMarked
package dev.migrate.autogenerate;

import org.jspecify.annotations.NullMarked;
