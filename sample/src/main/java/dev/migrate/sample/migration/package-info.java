/**
 * The revisions that are written in Java, for what SQL cannot say well. They are beans
 * found by component scanning; the SQL revisions are in {@code db/migration}.
 */
@NullMarked
package dev.migrate.sample.migration;

import org.jspecify.annotations.NullMarked;
