package dev.migrate.operation;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;

/**
 * Add a constraint to a table. One that is not validated holds for new rows alone until
 * {@link ValidateConstraint}. The conditions of a domain are part of it and change by
 * {@link ReplaceObject}.
 *
 * @param table the table
 * @param constraint the constraint
 */
public record AddConstraint(ObjectName table, Constraint constraint) implements Operation {

	@Override
	public Reversal reverse() {
		return this.constraint.name().isEmpty()
				? Reversal.none("The server chooses the name of the constraint, so it is not known")
				: Reversal.by(new DropConstraint(this.table, this.constraint.name(), this.constraint));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
