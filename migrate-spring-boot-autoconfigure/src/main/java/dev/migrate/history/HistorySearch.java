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
 * @param elsewhere the schemas that hold at least one table with a name of the history's
 */
public record HistorySearch(@Nullable String schema, boolean schemaExists, boolean usage, boolean create,
		boolean createSchema, int tables, String searchPath, ServerState server, List<Found> elsewhere) {

	/**
	 * Return whether the history is where it was expected, whole and readable, so that it
	 * is worth reading again.
	 * @return {@code true} if it came into being before this search
	 */
	public boolean isNowThere() {
		return this.elsewhere.stream()
			.anyMatch((found) -> found.schema().equals(this.schema) && found.usage() && found.select()
					&& found.missing().isEmpty());
	}

	/**
	 * A schema that holds history tables.
	 *
	 * @param schema the schema
	 * @param usage whether the role may look into that schema
	 * @param select whether the role may read all of the tables that are there
	 * @param missing the names of the tables that are not there
	 */
	public record Found(String schema, boolean usage, boolean select, List<String> missing) {

		public Found {
			missing = List.copyOf(missing);
		}

	}

}
