package dev.migrate.history;

import org.jspecify.annotations.Nullable;

/**
 * What the server said about itself and the session in the query that read the history.
 *
 * @param database the database's name
 * @param currentSchema the first schema of the search path that exists, or {@code null}
 * @param user the current role
 * @param version the server's version as people write it
 * @param versionNumber the server's version as a number, such as 180006
 * @param backendPid the process that answered
 * @param inRecovery whether the server is a standby
 * @param readOnly whether transactions are read-only by default
 * @param historySchema the schema that the history was found in, or {@code null}
 */
public record ServerState(String database, @Nullable String currentSchema, String user, String version,
		int versionNumber, int backendPid, boolean inRecovery, boolean readOnly, @Nullable String historySchema) {

}
