/**
 * The front door: a migrator and its results. Nothing else in the project imports it but
 * the Spring Boot side.
 */
@NullMarked
package dev.migrate;

import org.jspecify.annotations.NullMarked;
