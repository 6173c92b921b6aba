package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Look at all rows of a constraint that was added without.
 *
 * @param table the table
 * @param name the constraint's name
 */
public record ValidateConstraint(ObjectName table, String name) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by();
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
