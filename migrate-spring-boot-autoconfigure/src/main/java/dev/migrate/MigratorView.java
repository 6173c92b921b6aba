package dev.migrate;

import dev.migrate.script.ScriptCatalog;

/**
 * What the code knows and what the database is at, from one look at both.
 *
 * @param status how the database compares to the scripts
 * @param scripts the scripts
 */
public record MigratorView(MigratorStatus status, ScriptCatalog scripts) {

}
