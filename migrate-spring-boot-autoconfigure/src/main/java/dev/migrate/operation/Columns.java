package dev.migrate.operation;

/**
 * Where descriptions of columns begin. For a static import.
 */
public final class Columns {

	private Columns() {
	}

	/**
	 * Begin to describe a column.
	 * @param name its name, as the catalog keeps it
	 * @return a description that needs a type next
	 */
	public static ColumnBuilder column(String name) {
		return new ColumnBuilder(name);
	}

}
