package dev.migrate.operation;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;

import org.jspecify.annotations.Nullable;

/**
 * Drop a table. Its rows are lost.
 *
 * @param table the table
 * @param definition what it was, or {@code null} where that is not known
 */
public record DropTable(ObjectName table, @Nullable Table definition) implements Operation {

	@Override
	public Reversal reverse() {
		return (this.definition != null) ? Reversal.by(new CreateTable(this.definition))
				: Reversal.none("What the table " + this.table + " was is not known");
	}

	@Override
	public boolean isDestructive() {
		return true;
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
