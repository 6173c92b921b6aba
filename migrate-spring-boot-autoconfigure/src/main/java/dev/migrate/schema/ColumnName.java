package dev.migrate.schema;

import java.util.Objects;

/**
 * A column and its table.
 *
 * @param table the table
 * @param column the column's name in it
 */
public record ColumnName(ObjectName table, String column) {

	public ColumnName {
		Objects.requireNonNull(table, "'table' must not be null");
		Objects.requireNonNull(column, "'column' must not be null");
	}

	/** For people; SQL needs quotes. */
	@Override
	public String toString() {
		return this.table + "." + this.column;
	}

}
