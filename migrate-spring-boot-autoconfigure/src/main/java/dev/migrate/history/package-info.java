/**
 * The five tables that remember what was applied: read in one query, written together
 * with the change that they record.
 */
@NullMarked
package dev.migrate.history;

import org.jspecify.annotations.NullMarked;
