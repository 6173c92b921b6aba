package dev.migrate.database;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where the history tables are.
 *
 * @param schema the schema, or {@code null} for the one that the connection's search path
 * finds
 * @param prefix what the names of the five tables begin with
 */
public record HistoryLocation(@Nullable String schema, String prefix) {

	/** What the names of the tables end with. */
	public static final List<String> TABLES = List.of("meta", "revision", "statement", "repeatable", "log");

	public HistoryLocation {
		Objects.requireNonNull(prefix, "'prefix' must not be null");
	}

	/**
	 * Return the same tables in a known schema.
	 * @param schema the schema
	 * @return a location with that schema
	 */
	public HistoryLocation in(String schema) {
		return new HistoryLocation(schema, this.prefix);
	}

	/**
	 * Return the name of the table of applied revisions, as people write it.
	 * @return the table's name with its schema where that is known
	 */
	public String display() {
		return (this.schema != null) ? this.schema + "." + this.prefix + "revision" : this.prefix + "revision";
	}

}
