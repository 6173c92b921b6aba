package dev.migrate.operation;

import dev.migrate.schema.Table;

/**
 * Make a table with its columns, constraints, indexes and comments.
 *
 * @param table the table
 */
public record CreateTable(Table table) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new DropTable(this.table.name(), this.table));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
