package dev.migrate.operation;

import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Drop a column of a table. Its values are lost.
 *
 * @param table the table
 * @param column its name
 * @param definition what it was, or {@code null} where that is not known
 */
public record DropColumn(ObjectName table, String column, @Nullable Column definition) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.definition != null) ? Reversal.by(new AddColumn(this.table, this.definition))
				: Reversal.none("What the column " + this.column + " of " + this.table + " was is not known");
	}

	@Override
	public boolean isDestructive() {
		return this.definition == null || this.definition.generated() == null;
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
