package dev.migrate.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrate.schema.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Insert rows.
 *
 * @param table the table
 * @param columns the names of the columns
 * @param rows the values, in the order of the columns
 * @param key the columns that tell the rows apart on the way back, or none
 */
public record InsertRows(ObjectName table, List<String> columns, List<List<@Nullable Object>> rows,
		List<String> key) implements Operation {

	public InsertRows {
		columns = List.copyOf(columns);
		rows = rows.stream().map((row) -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
		key = List.copyOf(key);
	}

	@Override
	public Reversal reverse() {
		return this.key.isEmpty() ? Reversal.none("No key tells the inserted rows of " + this.table + " apart")
				: Reversal.by(new DeleteRows(this.table, this.columns, this.rows, this.key));
	}

	@Override
	public <R> R accept(OperationVisitor<R> visitor) {
		return visitor.visit(this);
	}

}
