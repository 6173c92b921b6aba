package dev.migrate.command.graph;

/**
 * Where a node of a picture stands in the database.
 */
public enum NodeState {

	/** The database was not asked. */
	PLAIN('*'),

	/** Applied, and something that builds on it as well. */
	APPLIED('*'),

	/** A tip of what is applied. */
	CURRENT('@'),

	/** Known to the code and not applied. */
	PENDING('o'),

	/** Applied, and not known to the code. */
	UNKNOWN('?'),

	/** A tip of what is applied, and not known to the code. */
	UNKNOWN_CURRENT('?');

	private final char symbol;

	NodeState(char symbol) {
		this.symbol = symbol;
	}

	/**
	 * Return the sign that stands for a node in a picture made of text.
	 * @return the sign
	 */
	public char symbol() {
		return this.symbol;
	}

	/**
	 * Return whether the code does not know the revision.
	 * @return {@code true} for revisions that only the history has
	 */
	public boolean isUnknown() {
		return this == UNKNOWN || this == UNKNOWN_CURRENT;
	}

	/**
	 * Return whether the database is at the revision.
	 * @return {@code true} for tips of what is applied
	 */
	public boolean isCurrent() {
		return this == CURRENT || this == UNKNOWN_CURRENT;
	}

}
