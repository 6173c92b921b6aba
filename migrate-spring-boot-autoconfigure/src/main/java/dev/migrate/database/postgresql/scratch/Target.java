package dev.migrate.database.postgresql.scratch;

import java.util.List;

/**
 * An object that a statement changes or leans on, and that must be part of the scratch
 * therefore.
 *
 * @param kind how its name is looked up
 * @param parts the parts of its name as written
 */
record Target(Kind kind, List<String> parts) {

	Target {
		parts = List.copyOf(parts);
	}

	String name() {
		return this.parts.get(this.parts.size() - 1);
	}

	/** The schema as written, or an empty text. */
	String schema() {
		return (this.parts.size() > 1) ? this.parts.get(this.parts.size() - 2) : "";
	}

	@Override
	public String toString() {
		return String.join(".", this.parts);
	}

	enum Kind {

		/** A table, view, index or sequence. */
		RELATION,

		/** A table that a foreign key refers to. */
		REFERENCED,

		/** A type or domain. */
		TYPE,

		/** A function, procedure or aggregate. */
		ROUTINE

	}

}
