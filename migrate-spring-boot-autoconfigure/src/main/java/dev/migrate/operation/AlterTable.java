package dev.migrate.operation;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

/**
 * Tell a table something else beside its columns.
 *
 * @param table the table
 * @param from what it is told
 * @param to what it shall be told
 */
public record AlterTable(ObjectName table, Table.Settings from, Table.Settings to) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new AlterTable(this.table, this.to, this.from));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
