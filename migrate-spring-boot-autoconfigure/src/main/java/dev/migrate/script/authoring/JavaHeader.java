package dev.migrate.script.authoring;

import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The header of a Java migration as its source file has it.
 *
 * @param type the class's full name
 * @param line the line of the annotation
 * @param revision the revision, or {@code null} where a member is more than a text
 */
record JavaHeader(String type, int line, @Nullable Revision revision) {

}
