/**
 * What users write when a revision is Java instead of SQL.
 */
@NullMarked
package dev.migrate.migration;

import org.jspecify.annotations.NullMarked;
