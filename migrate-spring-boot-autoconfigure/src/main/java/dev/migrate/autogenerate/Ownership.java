package dev.migrate.autogenerate;

/**
 * What a model speaks for. What it cannot say is left alone in the database.
 */
public enum Ownership {

	/**
	 * The model says everything: what it lacks shall not be there.
	 */
	EVERYTHING,

	/**
	 * The model says tables, columns, constraints, and those indexes, sequences and types
	 * that it needs: a column that it lacks shall not be there, a table that it lacks is
	 * not its own, and an index, view, trigger or function that it lacks is left alone.
	 */
	MAPPED_TABLES

}
