package dev.migrate.operation;

import dev.migrate.schema.ObjectKey;
import dev.migrate.schema.ObjectKind;
import dev.migrate.schema.SchemaObject;

import org.jspecify.annotations.Nullable;

/**
 * Drop an object that stands by itself. Tables have {@link DropTable}.
 *
 * @param key which
 * @param definition what it was, or {@code null} where that is not known
 */
public record DropObject(ObjectKey key, @Nullable SchemaObject definition) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.definition != null) ? Reversal.by(new CreateObject(this.definition))
				: Reversal.none("What " + this.key + " was is not known");
	}

	@Override
	public boolean isDestructive() {
		return this.key.kind() == ObjectKind.SEQUENCE || this.key.kind() == ObjectKind.SCHEMA
				|| this.key.kind() == ObjectKind.EXTENSION || this.key.kind() == ObjectKind.MATERIALIZED_VIEW;
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
