package dev.migrate.operation;

import dev.migrate.schema.ObjectKey;

import org.jspecify.annotations.Nullable;

/**
 * Write about an object, or take back what was written.
 *
 * @param key the object, or a column, index or constraint
 * @param from what is written, or {@code null} where nothing is
 * @param to what shall be written, or {@code null} for nothing
 */
public record CommentOn(ObjectKey key, @Nullable String from, @Nullable String to) implements Operation {

	@Override
	public Reversal reverse() {
		return Reversal.by(new CommentOn(this.key, this.to, this.from));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
