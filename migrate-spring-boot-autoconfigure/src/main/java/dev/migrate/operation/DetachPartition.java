package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Make a partition a table of its own.
 *
 * @param parent the partitioned table
 * @param table the table
 * @param bound which rows it took, or {@code null} where that is not known
 */
public record DetachPartition(ObjectName parent, ObjectName table, @Nullable String bound) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.bound != null) ? Reversal.by(new AttachPartition(this.parent, this.table, this.bound))
				: Reversal.none("Which rows the partition " + this.table + " took is not known");
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
