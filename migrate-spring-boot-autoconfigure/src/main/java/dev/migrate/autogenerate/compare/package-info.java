/**
 * Finds what turns the schema that a database has into the one that a model wants: as
 * operations in an order in which they run, and in words for people.
 */
@NullMarked
package dev.migrate.autogenerate.compare;

import org.jspecify.annotations.NullMarked;
