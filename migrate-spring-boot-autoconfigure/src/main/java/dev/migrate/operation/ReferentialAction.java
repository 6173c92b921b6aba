package dev.migrate.operation;

/**
 * What becomes of rows whose foreign key refers to a row that goes or changes.
 */
public enum ReferentialAction {

	/** The change is refused at once. */
	RESTRICT,

	/** They go or change too. */
	CASCADE,

	/** They refer to nothing. */
	SET_NULL,

	/** They refer to what their default says. */
	SET_DEFAULT;

	String sql() {
		return name().replace('_', ' ');
	}

}
