package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * The name of an object, folded as the server folds it.
 *
 * @param schema the schema, or {@code null} where the search path decides
 * @param name the name in it
 */
public record QualifiedName(@Nullable String schema, String name) {

	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
