package dev.migrate.operation;

import dev.migrate.schema.SchemaObject;

/**
 * Make an object that stands by itself: a schema, extension, type, sequence, view,
 * routine, trigger and so on. Tables have {@link CreateTable}.
 *
 * @param object the object
 */
public record CreateObject(SchemaObject object) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new DropObject(this.object.key(), this.object));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
