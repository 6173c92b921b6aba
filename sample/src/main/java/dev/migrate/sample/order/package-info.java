/**
 * Orders and their lines: the tables, and the HTTP interface that lists, shows and places
 * them.
 */
@NullMarked
package dev.migrate.sample.order;

import org.jspecify.annotations.NullMarked;
