package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Make a table a partition of another.
 *
 * @param parent the partitioned table
 * @param table the table
 * @param bound which rows it takes, such as {@code FOR VALUES IN (1)}
 */
public record AttachPartition(ObjectName parent, ObjectName table, String bound) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new DetachPartition(this.parent, this.table, this.bound));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
