package dev.migrate.operation;

import dev.migrate.schema.Index;

/**
 * Make an index.
 *
 * @param index the index
 * @param concurrently whether writers go on meanwhile; it cannot run in a transaction
 * then
 */
public record CreateIndex(Index index, boolean concurrently) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new DropIndex(this.index.name(), this.index, this.concurrently));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
