package dev.migrate.command;

/**
 * What a piece of text is, so that a terminal can show it.
 */
enum Style {

	/** A revision's id. */
	ID("yellow"),

	/** What the database is at. */
	CURRENT("green,bold"),

	/** What is not applied yet. */
	PENDING("magenta"),

	/** A label. */
	LABEL("cyan"),

	/** A heading. */
	HEADING("bold"),

	/** What needs attention. */
	WARNING("yellow,bold"),

	/** What is wrong. */
	ERROR("red,bold"),

	/** What can be skipped when reading. */
	DIM("faint");

	private final String markup;

	Style(String markup) {
		this.markup = markup;
	}

	/**
	 * Return the names that picocli has for the style.
	 */
	String markup() {
		return this.markup;
	}

}
