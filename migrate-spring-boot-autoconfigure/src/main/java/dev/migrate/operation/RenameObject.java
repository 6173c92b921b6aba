package dev.migrate.operation;

import dev.migrate.schema.ObjectKey;

/**
 * Give an object that stands by itself another name. Tables have {@link RenameTable}.
 *
 * @param key which
 * @param name the new name, in the same schema
 */
public record RenameObject(ObjectKey key, String name) implements Operation {

	@Override
	public Reversal reverse() {
		ObjectKey renamed = new ObjectKey(this.key.kind(), this.key.name().withName(this.name), this.key.detail());
		return Reversal.by(new RenameObject(renamed, this.key.name().name()));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
