/**
 * The revision graph, the targets that name places in it and the plans that walk it. Pure
 * data: no files, no database, no Spring.
 */
@NullMarked
package dev.migrate.revision;

import org.jspecify.annotations.NullMarked;
