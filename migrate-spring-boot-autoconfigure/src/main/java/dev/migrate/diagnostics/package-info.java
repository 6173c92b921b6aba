/**
 * What the application says when migrations keep it from starting: the words of the
 * failure itself instead of a stack trace. Nothing else belongs here.
 */
@NullMarked
package dev.migrate.diagnostics;

import org.jspecify.annotations.NullMarked;
