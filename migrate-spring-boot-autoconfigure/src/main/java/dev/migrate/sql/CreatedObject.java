package dev.migrate.sql;

import org.jspecify.annotations.Nullable;

/**
 * An object that a script makes.
 *
 * @param kind what it is
 * @param name its name
 * @param table the relation that it belongs to, {@code null} where it stands for itself
 */
public record CreatedObject(Kind kind, QualifiedName name, @Nullable QualifiedName table) {

	/**
	 * The kinds of objects, as far as their names are looked up in different places.
	 */
	public enum Kind {

		/** A table, view, materialized view, sequence or index. */
		RELATION,

		/** A function, procedure or aggregate. */
		ROUTINE,

		/** A type or domain. */
		TYPE,

		/** A trigger of a relation. */
		TRIGGER,

		/** A row security policy of a table. */
		POLICY,

		/** A rewrite rule of a relation. */
		RULE

	}

}
