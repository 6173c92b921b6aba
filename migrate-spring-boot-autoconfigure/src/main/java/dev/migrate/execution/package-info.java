/**
 * Carrying out plans: compare code and history, take the lock, run each revision together
 * with its history row, and say exactly what happened.
 */
@NullMarked
package dev.migrate.execution;

import org.jspecify.annotations.NullMarked;
