package dev.migrate.operation;

import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Drop an index.
 *
 * @param index the index's name
 * @param definition what it was, or {@code null} where that is not known
 * @param concurrently whether writers go on meanwhile; it cannot run in a transaction
 * then
 */
public record DropIndex(ObjectName index, @Nullable Index definition, boolean concurrently) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.definition != null) ? Reversal.by(new CreateIndex(this.definition, this.concurrently))
				: Reversal.none("What the index " + this.index + " was is not known");
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
