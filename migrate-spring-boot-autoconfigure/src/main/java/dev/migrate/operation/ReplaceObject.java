package dev.migrate.operation;

import dev.migrate.schema.SchemaObject;

/**
 * Put an object in the place of another of its key: a routine, view or trigger with
 * another definition, a sequence or domain with other options.
 *
 * @param from what is there
 * @param to what shall be there
 */
public record ReplaceObject(SchemaObject from, SchemaObject to) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new ReplaceObject(this.to, this.from));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
