/**
 * The orders service: a small application as users of the starter write them. Its schema
 * is made by the revisions in {@code db/migration} and in
 * {@link dev.migrate.sample.migration}.
 */
@NullMarked
package dev.migrate.sample;

import org.jspecify.annotations.NullMarked;
