/**
 * Revision files: finding, reading, checking and fingerprinting them, and the sources
 * that revisions come from.
 */
@NullMarked
package dev.migrate.script;

import org.jspecify.annotations.NullMarked;
