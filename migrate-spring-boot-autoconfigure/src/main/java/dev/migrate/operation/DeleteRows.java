package dev.migrate.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Delete the rows that {@link InsertRows} inserted.
 *
 * @param table the table
 * @param columns the names of the columns
 * @param rows the values, in the order of the columns
 * @param key the columns that tell the rows apart
 */
public record DeleteRows(ObjectName table, List<String> columns, List<List<@Nullable Object>> rows,
		List<String> key) implements Operation {

	public DeleteRows {
		columns = List.copyOf(columns);
		rows = rows.stream().map((row) -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
		key = List.copyOf(key);
	}

	@Override
	public Reversal reverse() {
		return Reversal.by(new InsertRows(this.table, this.columns, this.rows, this.key));
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
