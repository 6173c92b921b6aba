/**
 * What every failure says: what happened, where, the state the database was left in, what
 * is safe to do and the next command to type.
 */
@NullMarked
package dev.migrate.error;

import org.jspecify.annotations.NullMarked;
