package dev.migrate.script;

import java.util.List;

import dev.migrate.sql.ObjectReferences;

/**
 * What a repeatable script or seed says, without its statements.
 *
 * @param placeholders whether it asked for placeholders
 * @param dependsOn the names of the scripts that it wants to run before it
 * @param references what it makes and mentions
 * @param checksum the fingerprint of its meaning, placeholders replaced
 */
record ParsedRepeatable(boolean placeholders, List<String> dependsOn, ObjectReferences references, String checksum) {

}
