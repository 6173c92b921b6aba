/**
 * Changes of a schema as values: each can be rendered for a database, reversed where that
 * is possible, and says when it is not. Autogenerate produces them, Java revisions speak
 * them.
 */
@NullMarked
package dev.migrate.operation;

import org.jspecify.annotations.NullMarked;
