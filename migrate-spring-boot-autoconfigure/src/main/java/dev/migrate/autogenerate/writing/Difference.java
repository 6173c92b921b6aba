package dev.migrate.autogenerate.writing;

import java.util.Objects;

import dev.migrate.schema.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * What one operation does to the database, in words for the comments of a revision.
 *
 * @param change what has to be done to the database
 * @param kind the kind of the object, or {@code null} for what is no object, such as rows
 * @param name the name as people write it, {@code users.bio} for a column of a table
 * @param detail more of it, such as a type or what changes, perhaps empty
 * @param destructive whether rows or values are lost
 */
record Difference(Change change, @Nullable ObjectKind kind, String name, String detail, boolean destructive) {

	public Difference {
		Objects.requireNonNull(change, "'change' must not be null");
		name = PlainText.of(name);
		detail = PlainText.of(detail);
	}

	/**
	 * What has to be done to the database.
	 */
	enum Change {

		/** It lacks something. */
		ADD,

		/** It has something too much. */
		DROP,

		/** It has something else. */
		CHANGE,

		/** It has the same under another name. */
		RENAME

	}

}
