/**
 * Finds out what became of statements outside a transaction that were cut off. One class
 * for each kind of statement says what to note before it and what to look for after it.
 */
@NullMarked
package dev.migrate.database.postgresql.recovery;

import org.jspecify.annotations.NullMarked;
