package dev.migrate.autogenerate.draft;

/**
 * A revision of its own that a part of a change may need, in the order in which they run.
 */
enum Stage {

	/** New enum values, which no statement can use before they are committed. */
	ENUM_VALUES("enum-values"),

	/** Everything that one transaction can do in no time. */
	SCHEMA("schema"),

	/** Values for columns that shall refuse NULL. */
	BACKFILL("backfill"),

	/** Looks at all rows, while they are read and written. */
	VALIDATE("validate"),

	/**
	 * Indexes that are built and dropped while their table is used, outside of a
	 * transaction.
	 */
	INDEXES("indexes"),

	/** What is lost, when nothing else of the change can fail any more. */
	DROPS("drops");

	private final String step;

	Stage(String step) {
		this.step = step;
	}

	/** What it is called in a revision's message. */
	String step() {
		return this.step;
	}

}
