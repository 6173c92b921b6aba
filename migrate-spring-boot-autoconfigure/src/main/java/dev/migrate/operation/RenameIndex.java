package dev.migrate.operation;

import dev.migrate.schema.ObjectName;

/**
 * Give an index another name.
 *
 * @param index the index's name
 * @param name the new name
 */
public record RenameIndex(ObjectName index, String name) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new RenameIndex(this.index.withName(this.name), this.index.name()));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
