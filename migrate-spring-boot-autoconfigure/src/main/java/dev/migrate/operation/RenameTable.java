package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Give a table another name.
 *
 * @param table the table
 * @param name the new name, in the same schema
 */
public record RenameTable(ObjectName table, String name) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new RenameTable(this.table.withName(this.name), this.table.name()));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
