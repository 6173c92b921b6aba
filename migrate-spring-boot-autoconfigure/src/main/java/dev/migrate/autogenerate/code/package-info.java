/**
 * Writes operations as the Java of a revision: in the words of
 * {@link dev.migrate.operation.Operations}, and as SQL where these have none.
 */
@NullMarked
package dev.migrate.autogenerate.code;

import org.jspecify.annotations.NullMarked;
