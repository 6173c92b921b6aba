package dev.migrate.operation;

import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;

/**
 * Add a column to a table.
 *
 * @param table the table
 * @param column the column
 */
public record AddColumn(ObjectName table, Column column) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new DropColumn(this.table, this.column.name(), this.column));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
