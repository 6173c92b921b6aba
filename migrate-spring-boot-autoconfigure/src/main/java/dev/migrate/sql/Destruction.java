package dev.migrate.sql;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a statement would destroy, as far as its text tells. Whether anything is lost,
 * only the database knows.
 *
 * @param kind what is destroyed
 * @param name the name of the object as its parts, without quotes and folded as the
 * server folds them: at most catalog, schema and object; empty where the statement names
 * none
 * @param column the column for {@link Kind#COLUMN}, else {@code null}
 * @param only whether {@code ONLY} keeps it from what inherits
 * @param cascade whether {@code CASCADE} takes along what depends on it
 * @param command the statement as people say it, such as {@code DROP TABLE}
 */
public record Destruction(Kind kind, List<String> name, @Nullable String column, boolean only, boolean cascade,
		String command) {

	public Destruction {
		Objects.requireNonNull(kind, "'kind' must not be null");
		name = List.copyOf(name);
	}

	Destruction withCascade() {
		return new Destruction(this.kind, this.name, this.column, this.only, true, this.command);
	}

	/**
	 * What is destroyed.
	 */
	public enum Kind {

		/** A table with its rows. */
		TABLE,

		/** A column with its values. */
		COLUMN,

		/** A schema with all tables in it. */
		SCHEMA,

		/** All rows of a table. */
		ALL_ROWS,

		/** Some rows of a table. */
		ROWS,

		/** What the text does not tell, such as the columns of a type that is dropped. */
		UNKNOWN

	}

}
