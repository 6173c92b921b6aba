package dev.migrate.operation;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Drop a constraint of a table.
 *
 * @param table the table
 * @param name the constraint's name
 * @param definition what it was, or {@code null} where that is not known
 */
public record DropConstraint(ObjectName table, String name, @Nullable Constraint definition) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.definition != null) ? Reversal.by(new AddConstraint(this.table, this.definition))
				: Reversal.none("What the constraint " + this.name + " of " + this.table + " was is not known");
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
