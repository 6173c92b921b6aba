package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Give a column another name.
 *
 * @param table the table
 * @param column its name
 * @param name the new name
 */
public record RenameColumn(ObjectName table, String column, String name) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new RenameColumn(this.table, this.name, this.column));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
