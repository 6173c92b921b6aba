package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Give a value of an enum type another name; the rows follow.
 *
 * @param type the type
 * @param from the value
 * @param to its new name
 */
public record RenameEnumValue(ObjectName type, String from, String to) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new RenameEnumValue(this.type, this.to, this.from));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
