package dev.migrate.autogenerate.order;

/**
 * Where a step stands where nothing forces another place, as a person would order a
 * script: what is new first, what goes last.
 */
public enum Phase {

	/** Other names. */
	RENAME,

	/** New schemas. */
	SCHEMA,

	/** New extensions. */
	EXTENSION,

	/** Types, new and changed. */
	TYPE,

	/** Sequences, new and changed. */
	SEQUENCE,

	/** Tables, new and changed, with what is theirs. */
	TABLE,

	/** Foreign keys of tables that refer to each other in a circle. */
	REFERENCE,

	/** Views, new and changed. */
	VIEW,

	/** Functions and procedures, new and changed. */
	ROUTINE,

	/** Triggers, new and changed. */
	TRIGGER,

	/** Policies and everything else that is new or changed. */
	OTHER,

	/** Comments of what stands by itself. */
	COMMENT,

	/** Triggers, policies and the like that go. */
	DROP_DEPENDENT,

	/** Views that go. */
	DROP_VIEW,

	/** Routines that go. */
	DROP_ROUTINE,

	/** Columns that go. */
	DROP_COLUMN,

	/** Tables that go. */
	DROP_TABLE,

	/** Sequences that go. */
	DROP_SEQUENCE,

	/** Types that go. */
	DROP_TYPE,

	/** Extensions that go. */
	DROP_EXTENSION,

	/** Schemas that go. */
	DROP_SCHEMA

}
