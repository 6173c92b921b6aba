package dev.migrate.operation;

import org.jspecify.annotations.Nullable;

/**
 * Run SQL as it is written.
 *
 * @param sql one or more statements
 * @param reverseSql what takes them back, or {@code null} where nothing does
 */
public record ExecuteSql(String sql, @Nullable String reverseSql) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.reverseSql != null) ? Reversal.by(new ExecuteSql(this.reverseSql, this.sql))
				: Reversal.none("Nothing was given to take this SQL back");
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
