package dev.migrate;

import java.util.List;

import dev.migrate.execution.MigrationState;
import dev.migrate.execution.Problem;
import dev.migrate.execution.RepeatableStatus;
import dev.migrate.history.AppliedRevision;
import dev.migrate.history.HistoryMeta;
import dev.migrate.revision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How code and database stood to each other at one moment. Immutable.
 *
 * @param database the database, or {@code null} where it could not be asked
 * @param state how they stand
 * @param current the tips of what is applied
 * @param heads the heads of the code: those that no other revision depends on
 * @param pendingHeads the heads that are not reached
 * @param pending the revisions to come, prerequisites first
 * @param history the applied revisions in the order in which they were applied
 * @param repeatables the repeatable scripts of the code, and those that only the database
 * remembers, by name
 * @param seeds the seeds for all, those of the configured profiles, and those that ran,
 * by name
 * @param problems what a person should look at
 * @param meta what was noted when the history was made, or {@code null} without one
 */
public record MigratorStatus(@Nullable DatabaseInfo database, MigrationState state, List<String> current,
		List<String> heads, List<String> pendingHeads, List<Revision> pending, List<AppliedRevision> history,
		List<RepeatableStatus> repeatables, List<RepeatableStatus> seeds, List<Problem> problems,
		@Nullable HistoryMeta meta) {

	public MigratorStatus {
		current = List.copyOf(current);
		heads = List.copyOf(heads);
		pendingHeads = List.copyOf(pendingHeads);
		pending = List.copyOf(pending);
		history = List.copyOf(history);
		repeatables = List.copyOf(repeatables);
		seeds = List.copyOf(seeds);
		problems = List.copyOf(problems);
	}

	/**
	 * A database.
	 *
	 * @param product the product's name
	 * @param version the server's version
	 * @param name the database's name
	 * @param schema the schema that has the history or shall have it, or {@code null}
	 * where the connection has none
	 */
	public record DatabaseInfo(String product, String version, String name, @Nullable String schema) {

	}

}
