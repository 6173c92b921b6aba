package dev.migrate.command;

import java.util.Locale;

/**
 * The languages in which a graph can be drawn.
 */
enum GraphFormat {

	/** Lines of text for a terminal. */
	TEXT,

	/** A Mermaid flowchart. */
	MERMAID,

	/** The language of Graphviz. */
	DOT;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
