package dev.migrate.operation;

/**
 * Where descriptions of indexes begin. For a static import.
 */
public final class Indexes {

	private Indexes() {
	}

	/**
	 * Begin to describe an index.
	 * @param table the table or materialized view
	 * @return a description that needs columns or expressions next
	 */
	public static IndexBuilder on(String table) {
		return new IndexBuilder(Names.of(table));
	}

}
