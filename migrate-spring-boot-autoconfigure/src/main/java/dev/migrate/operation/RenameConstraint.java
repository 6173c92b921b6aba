package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Give a constraint another name.
 *
 * @param table the table
 * @param from the constraint's name
 * @param to the new name
 */
public record RenameConstraint(ObjectName table, String from, String to) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new RenameConstraint(this.table, this.to, this.from));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
