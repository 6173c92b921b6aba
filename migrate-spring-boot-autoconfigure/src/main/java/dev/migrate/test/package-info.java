/**
 * Tests that a project's own build gets with one line, and what a test of a single
 * migration is written with. Uses JUnit and Spring's test support, which only tests have.
 */
@NullMarked
package dev.migrate.test;

import org.jspecify.annotations.NullMarked;
