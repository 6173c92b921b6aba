/**
 * Writing revisions where the developer's sources are: finding their folder, reading the
 * graph there, and making, moving and checking files in it.
 */
@NullMarked
package dev.migrate.script.authoring;

import org.jspecify.annotations.NullMarked;
