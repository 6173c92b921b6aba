/**
 * Reads and rewrites the SQL that a server prints for expressions, conditions and types,
 * as far as a comparison must understand it.
 */
@NullMarked
package dev.migrate.autogenerate.text;

import org.jspecify.annotations.NullMarked;
