package dev.migrate.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrate.schema.ObjectName;

/**
 * Change a column of a table.
 *
 * @param table the table
 * @param column the column's name
 * @param changes what changes, in the order in which it is done
 */
public record AlterColumn(ObjectName table, String column, List<ColumnChange> changes) implements Operation {

	public AlterColumn {
		changes = List.copyOf(changes);
	}

	@Override
	public Reversal reverse() {
		List<ColumnChange> reversed = new ArrayList<>();
		for (ColumnChange change : this.changes) {
			ColumnChange back = change.reverse();
			if (back == null) {
				return Reversal.none((change instanceof ColumnChange.Generation)
						? "The column " + this.column + " of " + this.table
								+ " cannot be made to follow from others again"
						: "What the column " + this.column + " of " + this.table + " was is not known");
			}
			reversed.add(back);
		}
		Collections.reverse(reversed);
		return Reversal.by(new AlterColumn(this.table, this.column, reversed));
	}

	@Override
	public boolean isDestructive() {
		return this.changes.stream().anyMatch(ColumnChange::isDestructive);
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
