package dev.migrate.history;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was found where no history could be read: the facts that tell an empty database
 * from a lost, hidden or misplaced history.
 *
 * @param schema the schema that should hold the history, or {@code null} where the search
 * path names none that exists
 * @param schemaExists whether that schema exists
 * @param usage whether the role may look into it
 * @param create whether the role may make tables in it
 * @param createSchema whether the role may make schemas in the database
 * @param tables how many tables of others are in it
 * @param searchPath the session's search path
 * @param server what the server said about itself
 * @param elsewhere the schemas that hold a table with the history's name
 */
public record HistorySearch(@Nullable String schema, boolean schemaExists, boolean usage, boolean create,
		boolean createSchema, int tables, String searchPath, ServerState server, List<Found> elsewhere) {

	/**
	 * A table with the history's name.
	 *
	 * @param schema the schema that holds it
	 * @param usage whether the role may look into that schema
	 * @param select whether the role may read the table
	 */
	public record Found(String schema, boolean usage, boolean select) {

	}

}
