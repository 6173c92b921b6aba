package dev.migrate.execution;

import org.jspecify.annotations.Nullable;

/**
 * A statement, or a group between {@code BEGIN} and {@code COMMIT}, of a section that
 * runs outside a transaction.
 *
 * @param ordinal its place in the section, from 1
 * @param line the line where it begins, or 0 where there is none: in Java, and where the
 * code does not know it
 * @param text what it says, without passwords and with placeholders as in the file, or
 * its beginning; {@code null} where there is no text
 */
public record InterruptedStatement(int ordinal, int line, @Nullable String text) {

}
