package dev.migrate.jpa;

/**
 * How names look in Hibernate's statements, as regular expressions without groups.
 */
final class SqlNames {

	/** One part of a name. */
	static final String PART = "(?:\"(?:[^\"]|\"\")*\"|[^\\s\".(]+)";

	/** A name of as many parts as it has. */
	static final String NAME = PART + "(?:\\." + PART + ")*";

	private SqlNames() {
	}

}
