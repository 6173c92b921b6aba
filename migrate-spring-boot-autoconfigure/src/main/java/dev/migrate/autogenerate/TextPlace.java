package dev.migrate.autogenerate;

import dev.migrate.schema.ObjectKey;

/**
 * Where in a picture a text stands that the server printed.
 *
 * @param object the object
 * @param aspect what of it the text says
 * @param part the constraint, index or column that the text belongs to; empty where it is
 * the object's own
 */
record TextPlace(ObjectKey object, Aspect aspect, String part) {

	enum Aspect {

		/** What a constraint says. */
		CONSTRAINT,

		/** What an index is about. */
		INDEX,

		/** A default of a column or domain. */
		DEFAULT,

		/** The value of a generated column. */
		GENERATED,

		/** The query of a view. */
		QUERY,

		/** The whole statement of a trigger, policy, rule or statistics. */
		STATEMENT

	}

}
