package dev.migrate.schema;

/**
 * What an object of a schema is. Filters name kinds, so the names are part of what users
 * write: {@code migrate.autogenerate.exclude-kinds=trigger,view}.
 */
public enum ObjectKind {

	/** A namespace for other objects. */
	SCHEMA("schema"),

	/** A package of objects that is installed as a whole. */
	EXTENSION("extension"),

	/** A type with a list of values. */
	ENUM("enum type"),

	/** A type with conditions. */
	DOMAIN("domain"),

	/** A type of several attributes. */
	COMPOSITE_TYPE("composite type"),

	/** A type of ranges. */
	RANGE_TYPE("range type"),

	/** An order of texts. */
	COLLATION("collation"),

	/** A sequence that belongs to no column. */
	SEQUENCE("sequence"),

	/** A table, partitioned or not, or a partition. */
	TABLE("table"),

	/** A column of a table. */
	COLUMN("column"),

	/** A primary key, unique, foreign key, check or exclusion constraint. */
	CONSTRAINT("constraint"),

	/** An index that serves no constraint. */
	INDEX("index"),

	/** A view. */
	VIEW("view"),

	/** A view that keeps its rows. */
	MATERIALIZED_VIEW("materialized view"),

	/** A function. */
	FUNCTION("function"),

	/** A procedure. */
	PROCEDURE("procedure"),

	/** An aggregate function. */
	AGGREGATE("aggregate"),

	/** An operator. */
	OPERATOR("operator"),

	/** A conversion between types. */
	CAST("cast"),

	/** A trigger of a table or view. */
	TRIGGER("trigger"),

	/** A rule of a table or view that is not the query of a view. */
	RULE("rule"),

	/** A condition of row security. */
	POLICY("policy"),

	/** Statistics over several columns. */
	STATISTICS("statistics");

	private final String words;

	ObjectKind(String words) {
		this.words = words;
	}

	/**
	 * Return what people call it.
	 * @return words in lower case, such as {@code materialized view}
	 */
	public String words() {
		return this.words;
	}

}
