/**
 * Finds what may have been renamed rather than dropped and added, takes a person's
 * answers, and shows a schema under the names that it will have.
 */
@NullMarked
package dev.migrate.autogenerate.rename;

import org.jspecify.annotations.NullMarked;
